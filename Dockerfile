# test/shipping/image.spec.ts carries these lines out in bare folders, and starts what comes of them.
# The image brings its own Node 24, so the packages that carry one (optionalDependencies) stay out.
FROM node:24.21.0-slim@sha256:0e0ff40c39bc087845bfb27465a0df4ea419520094bc35842ff83dd8cbe6f9b6 AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=optional
COPY nest-cli.json tsconfig.json ./
COPY .ci .ci
COPY src src
COPY projections projections
RUN npm run build

FROM node:24.21.0-slim@sha256:0e0ff40c39bc087845bfb27465a0df4ea419520094bc35842ff83dd8cbe6f9b6 AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=optional --omit=dev

FROM node:24.21.0-slim@sha256:0e0ff40c39bc087845bfb27465a0df4ea419520094bc35842ff83dd8cbe6f9b6
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/data
WORKDIR /app
# `docker compose exec aide-memoire aide-memoire …` is the command line.
RUN install --directory --owner=node --group=node /data && ln -s /app/dist/src/cli/aide-memoire.js /usr/local/bin/aide-memoire
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json LICENSE ./
COPY schema schema
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Only DATA_DIR is written: the root file system may be read-only.
# No shell and no npm in between: SIGTERM reaches the service, which answers what is under way and stops.
CMD ["node", "--enable-source-maps", "--max-semi-space-size=16", "dist/src/main.js"]
