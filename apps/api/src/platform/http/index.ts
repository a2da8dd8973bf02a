export { allowedMethods } from './allowed-methods.ts';
export { serveDashboard } from './dashboard-files.ts';
export type { HttpRequest, HttpResponse, Next } from './exchange.ts';
export { nameRequest } from './name-request.ts';
export { refuseOtherBodies } from './refuse-other-bodies.ts';
export { RefuseUnknownQuery } from './refuse-unknown-query.ts';
export { revalidate } from './revalidate.ts';
export { securityHeaders } from './security-headers.ts';
