// Updates the states on the home page. Without this script, the page shows the states of the moment it was loaded.
const PAUSE_MS = 3000;

function show(state) {
  const summary = document.getElementById('resumen');
  if (summary.textContent !== state.summary) {
    summary.textContent = state.summary;
    summary.className = 'badge badge--' + state.kind;
  }
  for (const part of state.parts) {
    const badge = document.querySelector('[data-part="' + part.name + '"] .badge');
    badge.textContent = part.state;
    badge.className = 'badge badge--' + part.kind;
  }
  for (const door of document.querySelectorAll('[data-door]')) {
    door.hidden = !state.doors.includes(door.dataset.door);
  }
}

async function look() {
  try {
    const answer = await fetch('/estado.json', { cache: 'no-store' });
    if (answer.ok) {
      show(await answer.json());
    }
  } catch {
    const summary = document.getElementById('resumen');
    summary.textContent = 'Sin conexión con Ventanilla';
    summary.className = 'badge badge--danger';
  }
  setTimeout(look, PAUSE_MS);
}

setTimeout(look, PAUSE_MS);
