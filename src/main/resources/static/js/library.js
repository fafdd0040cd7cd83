/* --- rows of a form that can be added and taken out: a <template> holds an empty one, NEXT stands for its index --- */

function keepRows(section) {
  const list = section.querySelector('[data-list]');
  const template = section.querySelector('template');
  let next = list.children.length;

  function add() {
    const row = emptyRow(template, next, list.children.length + 1);
    next++;
    list.append(row);
    list.closest('details')?.setAttribute('open', '');
    number(list);
    row.querySelector('input, select').focus();
  }

  function remove(row) {
    const neighbour = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    number(list);
    const button = neighbour ? neighbour.querySelector('[data-remove-row]') : section.querySelector('[data-add-row]');
    button.focus();
  }

  section.addEventListener('click', (event) => {
    if (event.target.closest('[data-add-row]')) add();
    else if (event.target.closest('[data-remove-row]')) remove(event.target.closest('.row'));
  });
}

function emptyRow(template, index, count) {
  const holder = document.createElement('div');
  holder.innerHTML = template.innerHTML.replace(/NEXT/g, String(index)).replace(/COUNT/g, String(count));
  return holder.firstElementChild;
}

function number(list) {
  Array.from(list.children).forEach((row, index) => {
    const legend = row.querySelector('legend');
    legend.textContent = legend.textContent.replace(/\s*(\d+|COUNT)\s*$/, ` ${index + 1}`);
  });
}

document.querySelectorAll('[data-rows]').forEach(keepRows);

/* --- the birth date is asked for only where the number of the document does not tell it; one that is not asked for is not sent --- */

function askForBirthDate(kind) {
  const birthDate = document.getElementById(kind.dataset.birthDate);
  birthDate.disabled = kind.selectedOptions[0].dataset.tellsBirthDate === 'true';
}

for (const kind of document.querySelectorAll('select[data-birth-date]')) {
  kind.addEventListener('change', () => askForBirthDate(kind));
  askForBirthDate(kind);
}
