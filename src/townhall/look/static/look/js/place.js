// A pin on the town's own boundaries: no tiles, no outside address. The address field does everything the map does.
const SMALL = 0.002;
const NEAR = 13.5;

async function shapes(address) {
  const answer = await fetch(address, { headers: { Accept: "application/geo+json" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

function pinned(map, box, L) {
  const lon = box.querySelector("[name=lon]");
  const lat = box.querySelector("[name=lat]");
  const picture = document.createElement("span");
  picture.className = "pin";
  picture.innerHTML = '<svg viewBox="-18 -50 36 50" aria-hidden="true"><path d="M0 0C-10-12-16-20-16-30a16 16 0 0 1 32 0C16-20 10-12 0 0Z"/></svg>';
  const icon = L.divIcon({ html: picture, className: "pin-at", iconSize: [36, 50], iconAnchor: [18, 50] });
  const marker = L.marker([0, 0], { icon, keyboard: false, interactive: false });
  const put = (at) => {
    marker.setLatLng(at).addTo(map);
    lon.value = at.lng.toFixed(6);
    lat.value = at.lat.toFixed(6);
    box.dispatchEvent(new CustomEvent("look:pinned", { bubbles: true, detail: { lon: at.lng, lat: at.lat } }));
  };
  if (lon.value && lat.value) put(L.latLng(Number(lat.value), Number(lon.value)));
  return put;
}

function named(told) {
  const korean = document.documentElement.lang.startsWith("ko");
  return korean ? told?.name : told?.latin || told?.name;
}

function draw(map, towns, L) {
  const layer = L.geoJSON(towns, { style: () => ({ className: "dong", weight: 1.5 }), interactive: false }).addTo(map);
  layer.eachLayer((one) => {
    const name = named(one.feature.properties);
    if (name) one.bindTooltip(name, { permanent: true, direction: "center", className: "area" });
  });
  map.fitBounds(layer.getBounds());
  map.setMaxBounds(layer.getBounds().pad(0.3));
}

// Landmarks carry their names once the map is close enough to read them.
function landmarks(map, places, L) {
  const layer = L.geoJSON(places, {
    pointToLayer: (one, at) => L.circleMarker(at, { radius: 4, weight: 2, className: "spot", interactive: false })
      .bindTooltip(named(one.properties), { permanent: true, direction: "right", offset: [6, 0] }),
  });
  const show = () => (map.getZoom() >= NEAR ? layer.addTo(map) : layer.remove());
  map.on("zoomend", show);
  show();
}

async function open(box) {
  const L = globalThis.L;
  const canvas = box.querySelector(".mapbox");
  const towns = await shapes(box.dataset.boundaries);
  canvas.hidden = false;
  const map = L.map(canvas, { attributionControl: false, zoomSnap: 0.5, maxZoom: 17, minZoom: 10 });
  draw(map, towns, L);
  const put = pinned(map, box, L);
  if (box.dataset.places) {
    const places = await shapes(box.dataset.places).catch(() => null);
    if (places) landmarks(map, places, L);
  }
  map.on("click", (event) => put(event.latlng));
  canvas.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); put(map.getCenter()); }
  });
  const here = document.querySelector("[data-here-button]");
  here?.addEventListener("click", () => locate(box, map, put));
}

function locate(box, map, put) {
  const failed = () => {
    const field = document.getElementById(box.dataset.field);
    field?.focus();
    document.getElementById("say").textContent = box.dataset.here;
  };
  if (!navigator.geolocation) { failed(); return; }
  navigator.geolocation.getCurrentPosition((found) => {
    const at = globalThis.L.latLng(found.coords.latitude, found.coords.longitude);
    if (!map.options.maxBounds.pad(SMALL).contains(at)) { failed(); return; }
    put(at);
    map.setView(at, 15);
  }, failed, { timeout: 8000 });
}

for (const box of document.querySelectorAll("[data-map]")) {
  open(box).catch(() => { box.hidden = true; });
}
