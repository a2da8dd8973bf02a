export { serveDashboard } from './dashboard-files.ts';
export type { HttpRequest, HttpResponse, Next } from './exchange.ts';
export { nameRequest } from './name-request.ts';
export { refuseOtherBodies } from './refuse-other-bodies.ts';
export { securityHeaders } from './security-headers.ts';
