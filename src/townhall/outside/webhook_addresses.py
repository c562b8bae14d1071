"""Where a webhook may lead: https, a host that the operator named, no private address unless its network is named."""

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings

from dongheon.base.errors import BadInput, OutsideFailed

URL_LETTERS = 500
# IPv6 ranges that carry an IPv4 address within them: what looks public may lead inside.
CARRIERS = tuple(ip_network(one) for one in ("64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16"))


@dataclass(frozen=True, slots=True)
class Address:
    """A permitted address.

    Args:
        url: as the program gave it.
        host: name that the certificate must bear.
        port: 1..65535.
    """

    url: str
    host: str
    port: int


def read_address(url: str) -> Address:
    """The address, or a refusal that says which rule it breaks."""
    if len(url) > URL_LETTERS or not url.isascii() or any(letter <= " " for letter in url) or "\\" in url:
        raise BadInput(f"주소는 빈칸 없는 영문·숫자 {URL_LETTERS}자까지 적을 수 있습니다.")
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port or 443
    except ValueError:
        raise BadInput(f"{url[:80]}: 주소로 읽을 수 없습니다. https://이름/길처럼 적으십시오.") from None
    if parts.scheme != "https" or not host:
        raise BadInput(f"{url[:80]}: https://로 시작하는 주소만 받습니다.")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise BadInput("주소에 계정이나 #를 넣지 마십시오. 서명으로 보낸 곳을 확인할 수 있습니다.")
    named = {one.lower() for one in settings.WEBHOOK_HOSTS}
    if f"{host}:{port}" not in named and not (port == 443 and host in named):
        raise BadInput(
            f"{host}:{port}: 허락한 곳이 아닙니다. 운영자가 설정 DONGHEON_WEBHOOK_HOSTS에 이름을 적어야 합니다."
        )
    return Address(url, host, port)


def resolve(address: Address) -> list[str]:
    """Network addresses of the host, at least one; refuses if any is private and its network was not named."""
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise OutsideFailed(f"{address.host}: 이름을 찾지 못했습니다. 이름과 이름 서버를 확인하십시오.") from error
    addresses = [ip_address(str(row[4][0]).partition("%")[0]) for row in found]
    for one in addresses:
        if not _may_reach(one):
            raise BadInput(
                f"{address.host}: 안쪽 주소 {one}(으)로 이어집니다. 맞는 곳이면 운영자가 설정 "
                "DONGHEON_WEBHOOK_NETWORKS에 그 망을 적어야 합니다."
            )
    return [str(one) for one in dict.fromkeys(addresses)]


def _may_reach(one: IPv4Address | IPv6Address) -> bool:
    inner = one.ipv4_mapped if isinstance(one, IPv6Address) else None
    one = inner or one
    if any(one in ip_network(network) for network in settings.WEBHOOK_NETWORKS):
        return True
    carried = any(one.version == network.version and one in network for network in CARRIERS)
    return one.is_global and not one.is_multicast and not carried
