/* Rows of a form that can be added and taken out: a <template> holds an empty one, NEXT stands for its index. */
(function () {
  'use strict';
  document.querySelectorAll('[data-rows]').forEach(function (section) {
    var list = section.querySelector('[data-list]');
    var template = section.querySelector('template');
    var next = list.children.length;
    function number() {
      Array.from(list.children).forEach(function (row, i) {
        var legend = row.querySelector('legend');
        legend.textContent = legend.textContent.replace(/\s*(\d+|COUNT)\s*$/, ' ' + (i + 1));
      });
    }
    section.addEventListener('click', function (event) {
      if (event.target.closest('[data-add-row]')) {
        var holder = document.createElement('div');
        holder.innerHTML = template.innerHTML.replace(/NEXT/g, String(next)).replace(/COUNT/g, String(list.children.length + 1));
        next++;
        var row = holder.firstElementChild;
        list.append(row);
        number();
        row.querySelector('input, select').focus();
        return;
      }
      var remover = event.target.closest('[data-remove-row]');
      if (remover) {
        var gone = remover.closest('.row');
        var neighbour = gone.nextElementSibling || gone.previousElementSibling;
        gone.remove();
        number();
        (neighbour ? neighbour.querySelector('[data-remove-row]') : section.querySelector('[data-add-row]')).focus();
      }
    });
  });
})();

/* The birth date is asked for only where the number of the document does not tell it; one that is not asked for is not sent. */
(function () {
  'use strict';
  document.querySelectorAll('select[data-birth-date]').forEach(function (kind) {
    var birthDate = document.getElementById(kind.dataset.birthDate);
    function show() {
      var told = kind.selectedOptions[0].dataset.tellsBirthDate === 'true';
      birthDate.disabled = told;
    }
    kind.addEventListener('change', show);
    show();
  });
})();
