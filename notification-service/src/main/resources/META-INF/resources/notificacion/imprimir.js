// The button is shown only where it works: without scripts the browser's own menu prints.
const button = document.getElementById('imprimir');
button.hidden = false;
button.addEventListener('click', () => window.print());
