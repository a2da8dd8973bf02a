# syntax=docker/dockerfile:1
# The API with the dashboard, as one image: build everything, keep what runs, and run it as nobody in particular.
#   docker build -t mountwatch . && docker run -e DATABASE_URL=postgresql://… -p 7420:7420 mountwatch

FROM node:26-trixie-slim AS build
WORKDIR /mountwatch
COPY . .
RUN node scripts/build.mjs

# Only what the API needs at run time; the embedded Postgres and the build tools stay behind.
FROM node:26-trixie-slim AS packages
WORKDIR /mountwatch
COPY package.json package-lock.json .npmrc ./
COPY apps/api/package.json apps/api/
COPY packages/protocol/package.json packages/protocol/
COPY packages/correlation/package.json packages/correlation/
COPY packages/runtime/package.json packages/runtime/
RUN npm ci --omit=dev --omit=optional --workspace=@mountwatch/api

FROM node:26-trixie-slim
WORKDIR /mountwatch
ENV NODE_ENV=production MOUNTWATCH_HOST=0.0.0.0 MOUNTWATCH_PORT=7420
COPY --from=packages /mountwatch/node_modules node_modules
COPY --from=packages /mountwatch/package.json package.json
COPY --from=build /mountwatch/packages/protocol packages/protocol
COPY --from=build /mountwatch/packages/correlation packages/correlation
COPY --from=build /mountwatch/packages/runtime packages/runtime
COPY --from=build /mountwatch/apps/api apps/api
COPY --from=build /mountwatch/apps/dashboard/dist apps/dashboard/dist
COPY --from=build /mountwatch/prisma prisma
USER node
EXPOSE 7420
# Alive, not ready: an API that waits for its database says so itself, and restarting it would not help.
HEALTHCHECK --interval=5s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:7420/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/api/dist/main.js"]
