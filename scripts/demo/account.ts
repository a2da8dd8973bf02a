/** The demo's account. Everyone knows it, which is why the demo listens on loopback only. */
export const DEMO_ACCOUNT = { email: 'demo@mountwatch.example', password: 'demo-demo-demo' };
