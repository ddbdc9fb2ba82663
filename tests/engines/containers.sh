#!/usr/bin/env bash
# Makes the container images of the command line and of samples/EntityApi, and runs them as in kubernetes.yaml: unpacked, with the
# image's user, environment and working folder, in their own root folder. The base images come from a registry on this machine. They are made
# from Debian's packages and the installed .NET, because tests must not need another registry.
#   tests/engines/containers.sh
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d)
registry=127.0.0.1:5055
# Without this, the SDK requires TLS.
export DOTNET_CONTAINER_INSECURE_REGISTRIES=$registry
pids=()
stop() {
  [ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null
  wait
  rm -rf "$work"
}
trap stop EXIT

tools=(docker-registry skopeo umoci jq curl)
installed() {
  [ "$(command -v "${tools[@]}" | wc -l)" -eq ${#tools[@]} ] && return
  [ "$(id -u)" -eq 0 ] && command -v apt-get || return 1
  apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${tools[@]}"
}

# The content of Microsoft's runtime-deps image: a shell, and the libraries that .NET and ONNX Runtime need.
base_root() {
  mkdir -p "$work/debs" "$work/base"/{tmp,data,proc,dev,etc} && chmod 1777 "$work/base/tmp" "$work/base/data" &&
    (cd "$work/debs" && apt-get -o APT::Sandbox::User=root download dash libc6 libgcc-s1 libstdc++6 libssl3 zlib1g) || return 1
  for package in "$work"/debs/*.deb; do dpkg -x "$package" "$work/base" || return 1; done
  echo 'app:x:1654:1654::/tmp:/bin/sh' >"$work/base/etc/passwd"
}

# base NAME FOLDER: makes an image of the folder in the registry, with the settings of Microsoft's images.
base() {
  umoci init --layout "$work/images/$1" && umoci new --image "$work/images/$1:10.0" &&
    umoci insert --image "$work/images/$1:10.0" "$2" / &&
    umoci config --image "$work/images/$1:10.0" --config.env APP_UID=1654 --config.env PATH=/usr/share/dotnet:/usr/bin:/bin --architecture amd64 --os linux &&
    skopeo copy --dest-tls-verify=false --format v2s2 "oci:$work/images/$1:10.0" "docker://$registry/$1:10.0"
}

if [ "$(uname -s)-$(uname -m)" != Linux-x86_64 ] || [ "$(id -u)" -ne 0 ] || ! installed >"$work/log" 2>&1 || ! unshare -m true 2>>"$work/log" || ! base_root >>"$work/log" 2>&1; then
  echo "skipped the containers: docker-registry, skopeo or umoci cannot be installed here, or nothing can be mounted ($(tail -n 1 "$work/log" 2>/dev/null))"
  exit 0
fi

fail() {
  echo "FAILED  $1"
  [ ! -e "$work/log" ] || tail -n 20 "$work/log"
  exit 1
}

mkdir -p "$work/images" "$work/with-dotnet/usr/share"
cat >"$work/registry.yml" <<YAML
version: 0.1
storage: { filesystem: { rootdirectory: $work/registry } }
http: { addr: $registry }
YAML
docker-registry serve "$work/registry.yml" >"$work/registry.log" 2>&1 &
pids+=($!)
curl --silent --retry 20 --retry-connrefused --retry-delay 1 "http://$registry/v2/" >/dev/null || fail "the registry does not answer"
base runtime-deps "$work/base" >"$work/log" 2>&1 || fail "no base image without .NET"
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
cp -a "$work/base/." "$work/with-dotnet/" && mkdir -p "$work/with-dotnet/usr/share/dotnet" &&
  cp -a "$dotnet/dotnet" "$dotnet/host" "$work/with-dotnet/usr/share/dotnet/" && mkdir "$work/with-dotnet/usr/share/dotnet/shared" &&
  cp -a "$dotnet/shared/Microsoft.NETCore.App" "$dotnet/shared/Microsoft.AspNetCore.App" "$work/with-dotnet/usr/share/dotnet/shared/" &&
  base aspnet "$work/with-dotnet" >"$work/log" 2>&1 || fail "no base image with .NET"

# image NAME BASE ARGUMENTS...: publishes and unpacks the image, and checks that it is the one in kubernetes.yaml.
image() {
  local name=$1 base=$2 manifest=$3
  shift 3
  dotnet publish "$@" -t:PublishContainer -p:ContainerBaseImage="$registry/$base:10.0" -p:ContainerArchiveOutputPath="$work/$name.tar" >"$work/log" 2>&1 || fail "no image $name"
  local tag
  tag=$(tar -xOf "$work/$name.tar" manifest.json | jq -r '.[0].RepoTags[0]')
  grep -q "image: registry.example.com/$tag\$" "$manifest" || fail "$manifest does not name $tag"
  skopeo copy "docker-archive:$work/$name.tar" "oci:$work/images/$name:made" >"$work/log" 2>&1 &&
    umoci unpack --image "$work/images/$name:made" "$work/$name" >"$work/log" 2>&1 || fail "$name cannot be unpacked"
  [ "$(jq .process.user.uid "$work/$name/config.json")" = 1654 ] || fail "$name runs as user $(jq .process.user.uid "$work/$name/config.json")"
  echo "$tag: $(wc -c <"$work/$name.tar" | awk '{ printf "%.0f", $1 / 1048576 }') MB with the base image of this test"
}

# inside NAME COMMAND...: runs the command with the image's environment and folder, and its own /proc.
inside() {
  local name=$1 folder environment
  shift
  mapfile -t environment < <(jq -r '.process.env[]' "$work/$name/config.json")
  folder=$(jq -r .process.cwd "$work/$name/config.json")
  unshare -m bash -c 'mount -t proc proc "$1/proc" && mount --bind /dev "$1/dev" && shift && exec "$@"' - "$work/$name/rootfs" \
    env -i "${environment[@]}" ${JOB_COMPLETION_INDEX:+JOB_COMPLETION_INDEX=$JOB_COMPLETION_INDEX} \
    "$(command -v chroot)" --userspec=1654:1654 "$work/$name/rootfs" /bin/sh -c "cd $folder && exec \"\$@\"" - "$@"
}

image cluener runtime-deps samples/ScaleOut/kubernetes.yaml src/ClueNer.MLNet.Cli -p:PublishProfile=linux-x64
data=$work/cluener/rootfs/data
for ((i = 0; i < 6000; i++)); do printf '{"text":"%s"}\n' "华为$i"; done >"$data/texts.jsonl"
echo '{"broken' >>"$data/texts.jsonl"
job=$(awk '/^ *resources:/ { on = 0 } on { print } /^ *- \|$/ { on = 1 }' samples/ScaleOut/kubernetes.yaml)
for index in 0 1 15; do
  JOB_COMPLETION_INDEX=$index inside cluener /bin/sh -c "$job" >"$work/log" 2>&1 || fail "the job's shard $((index + 1)) ends with an error"
done
[ "$(cat "$data"/part-*.jsonl | wc -l)" -eq 6000 ] || fail "the job's shards have $(cat "$data"/part-*.jsonl | wc -l) rows, expected 6000"
[ "$(inside cluener "$(jq -r '.process.args[0]' "$work/cluener/config.json")" --version | cut -d + -f 1)" = "$(dotnet msbuild src/ClueNer.MLNet.Cli -getProperty:Version)" ] || fail "the image's entry point does not run"

image entity-api aspnet samples/EntityApi/kubernetes.yaml samples/EntityApi --os linux --arch x64
mapfile -t entry < <(jq -r '.process.args[]' "$work/entity-api/config.json")
inside entity-api "${entry[@]}" >"$work/api.log" 2>&1 &
pids+=($!)
port=$(awk '/containerPort:/ { print $3 }' samples/EntityApi/kubernetes.yaml)
curl --silent --retry 30 --retry-connrefused --retry-delay 1 "http://127.0.0.1:$port/health" | grep -q Healthy || { cp "$work/api.log" "$work/log"; fail "the API is not healthy"; }
curl --silent "http://127.0.0.1:$port/entities" -H 'Content-Type: application/json' -d '{"text":"李晓明昨天在北京大学作了一场讲座。"}' | grep -q '"text":"李晓明"' || fail "the API finds no name"
