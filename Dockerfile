# syntax=docker/dockerfile:1
ARG NODE_IMAGE=node:24-trixie-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY client/package.json client/
COPY tests/package.json tests/
RUN npm ci
COPY tsconfig.base.json tsconfig.json ./
COPY shared shared
COPY server server
COPY client client
RUN npx tsc -b --checkers 1 shared server client && node server/scripts/bundle.mjs && npm run build --workspace @yiwang/client

FROM ${NODE_IMAGE} AS libraries
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY client/package.json client/
COPY tests/package.json tests/
RUN npm ci --omit=dev --workspace @yiwang/server --workspace @yiwang/shared

# Free fonts for official documents (130 MB): a container's own folder is small and not kept, and no network is needed.
FROM ${NODE_IMAGE} AS fonts
WORKDIR /packages
RUN apt-get update \
  && apt-get download texlive-lang-chinese fonts-noto-cjk fonts-lxgw-wenkai \
  && for package in *.deb; do dpkg-deb -x "$package" /unpacked; done \
  && mkdir -p /fonts/fandol /fonts/noto /fonts/lxgw-wenkai \
  && find /unpacked -name 'Fandol*.otf' -exec cp -t /fonts/fandol {} + \
  && find /unpacked \( -name 'Noto*CJK-Regular.ttc' -o -name 'Noto*CJK-Bold.ttc' \) -exec cp -t /fonts/noto {} + \
  && find /unpacked \( -name 'LXGWWenKai-Regular.ttf' -o -name 'LXGWWenKai-Bold.ttf' \) -exec cp -t /fonts/lxgw-wenkai {} + \
  && cp /unpacked/usr/share/doc/texlive-lang-chinese/copyright /fonts/fandol/ \
  && cp /unpacked/usr/share/doc/fonts-noto-cjk/copyright /fonts/noto/ \
  && cp /unpacked/usr/share/doc/fonts-lxgw-wenkai/copyright /fonts/lxgw-wenkai/ \
  && rm -rf /unpacked /packages/*.deb /var/lib/apt/lists/*

FROM ${NODE_IMAGE}
ENV NODE_ENV=production DATA_DIR=/var/lib/yiwang FETCH_FONTS=false
WORKDIR /app
COPY --from=libraries /app/node_modules node_modules
COPY package.json ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY --from=build /app/shared/dist shared/dist
COPY --from=build /app/server/dist server/dist
COPY server/typeset server/typeset
COPY --from=fonts /fonts /usr/share/fonts/opentype
COPY --from=build /app/client/dist client/dist
RUN mkdir -p "$DATA_DIR" && chown node:node "$DATA_DIR"
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT ?? 3000) + '/readyz').then((reply) => process.exit(reply.ok ? 0 : 1), () => process.exit(1))"]
# As `npm start`: see server/scripts/lib/server-flags.mjs.
CMD ["node", "--enable-source-maps", "--min-semi-space-size=32", "--max-semi-space-size=32", "--no-allocation-site-pretenuring", "--expose-gc", "server/dist/bundle/main.js"]
