# syntax=docker/dockerfile:1
# genrebot in a container; docs/operations.md says how to run it.
#
#   docker build -t genrebot .                   native ffmpeg, yt-dlp and Deno inside
#   docker build -t genrebot --target lean .     a third of the size: embedded ffmpeg, files and direct links only

FROM node:22.23.3-trixie-slim AS base
WORKDIR /app

# What runs, without what only builds and tests, and without what only other machines could load.
FROM base AS modules
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev \
 && machine="linux/$(node -p process.arch)" \
 && find node_modules/onnxruntime-node/bin -mindepth 3 -maxdepth 3 ! -path "*/$machine" -exec rm -r {} + \
 && find node_modules/onnxruntime-node/bin -name 'libonnxruntime_providers_*' -delete \
 # One file of 32 MB, packed twice: for import and for require.
 && ln -sf ../umd/ffmpeg-core.wasm node_modules/@ffmpeg/core/dist/esm/ffmpeg-core.wasm \
 && find node_modules \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete

# The files of the packed package and no others: package.json has the list.
FROM base AS build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run pack -- --pack-destination /tmp \
 && tar -xzf /tmp/genrebot-*.tgz -C /

FROM base AS lean
# tini: as process 1, Node would never bury what a killed worker or yt-dlp leaves behind.
RUN apt-get update \
 && apt-get install -y --no-install-recommends tini \
 && rm -rf /var/lib/apt/lists/* \
 && install -d -o node -g node /data
COPY --from=modules /app/node_modules ./node_modules
COPY --from=build /package ./
ENV NODE_ENV=production DATA_DIR=/data WEB_HOST=0.0.0.0
# Else glibc keeps what pictures and sounds took when they are forgotten: docs/reliability.md. Workers have settings of their own.
ENV MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=65536 MALLOC_TRIM_THRESHOLD_=131072
VOLUME /data
EXPOSE 8080
USER node
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "const { HEALTH_PORT, WEB_PORT } = process.env; const port = [HEALTH_PORT, WEB_PORT || '8080'].find((each) => each && each !== 'off'); if (port) fetch(`http://127.0.0.1:${port}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "--", "node", "/app/bin/genrebot.js"]
CMD ["start"]

# Debian's yt-dlp is years old, and sites change monthly: raise both together, from the release's SHA2-256SUMS.
FROM base AS yt-dlp
ARG YTDLP_VERSION=2026.08.19
ARG YTDLP_SHA256=1fa6733c37ea6fb51c99ad8fe785e7b7e5f3246c9b980230329d4fb72ed8d4d6
ADD --checksum=sha256:${YTDLP_SHA256} --chmod=755 \
  https://github.com/yt-dlp/yt-dlp/releases/download/${YTDLP_VERSION}/yt-dlp /yt-dlp

# yt-dlp runs YouTube's own JavaScript in it, without files or network.
FROM denoland/deno:bin-2.9.7 AS deno

FROM lean AS full
USER root
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates ffmpeg python3 \
 && rm -rf /var/lib/apt/lists/*
COPY --from=deno /deno /usr/local/bin/deno
COPY --from=yt-dlp /yt-dlp /usr/local/bin/yt-dlp
ENV FFMPEG=/usr/bin/ffmpeg YTDLP_PATH=/usr/local/bin/yt-dlp
USER node
