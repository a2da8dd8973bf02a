/** The part of Express' router that says which address has which methods. */
interface Router {
  stack: { match(path: string): unknown; route?: { methods: Record<string, boolean> } }[];
}

/** The methods that an address has, as `Allow` lists them; none where there is no such address. */
export function allowedMethods(router: Router, path: string): string[] {
  const methods = new Set<string>();
  for (const layer of router.stack) {
    if (layer.route === undefined || !matches(layer, path)) continue;
    // A route for every method is one that says "not found".
    for (const method of Object.keys(layer.route.methods)) if (method !== '_all') methods.add(method.toUpperCase());
  }
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods].sort();
}

/** An address that cannot be decoded matches nothing. */
function matches(layer: Router['stack'][number], path: string): boolean {
  try {
    return Boolean(layer.match(path));
  } catch {
    return false;
  }
}
