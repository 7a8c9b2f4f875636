// Shows the print button, which needs scripts. Without scripts the page is printed with the menu of the browser.
const button = document.getElementById('imprimir');
button.hidden = false;
button.addEventListener('click', () => window.print());
