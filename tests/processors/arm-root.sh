# To be sourced. arm_root FOLDER makes the root folder of an ARM program under qemu-aarch64 -L FOLDER: Debian's libraries, and a
# /proc/cpuinfo, from which ONNX Runtime reads the processor.
may_install() { [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; }

qemu() {
  command -v qemu-x86_64 >/dev/null && command -v qemu-aarch64 >/dev/null && return
  may_install && apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends qemu-user
}

arm_root() {
  may_install || return 1
  local root=$1 apt
  apt=$(mktemp -d)
  mkdir -p "$apt/lists/partial" "$apt/debs" "$root/proc"
  printf 'APT::Architecture "arm64"; APT::Architectures {"arm64";}; APT::Sandbox::User "root"; Dir::State::Lists "%s";\n' "$apt/lists" >"$apt/apt.conf"
  APT_CONFIG=$apt/apt.conf apt-get update &&
    (cd "$apt/debs" && APT_CONFIG=$apt/apt.conf apt-get download libc6 libstdc++6 libgcc-s1 libssl3) || return 1
  for package in "$apt"/debs/*.deb; do dpkg -x "$package" "$root" || return 1; done
  rm -rf "$apt"
  printf '%s\n' 'processor	: 0' 'Features	: fp asimd aes pmull sha1 sha2 crc32 atomics fphp asimdhp asimdrdm lrcpc dcpop asimddp' \
    'CPU implementer	: 0x41' 'CPU architecture: 8' 'CPU variant	: 0x3' 'CPU part	: 0xd0b' 'CPU revision	: 0' '' >"$root/proc/cpuinfo"
}
