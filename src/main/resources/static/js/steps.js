/* What the steps of an application need beyond HTML: a consent that is read before it is ticked, an upload that shows how far it
   is and loses no file, and the time that a QR code has left. Works on data-… attributes; without script the forms still work. */
(function () {
  'use strict';
  if (window.zhishenSteps) return;
  window.zhishenSteps = true;

  /* --- read through, tick, submit ------------------------------------------------------------------------------------- */
  function reading(text) {
    var root = text.parentElement;
    var tick = root.querySelector('[data-after-reading]');
    var hint = root.querySelector('[data-part="read-first"]');
    if (!tick || text.dataset.watched) return;
    text.dataset.watched = '1';
    function atEnd() { return text.scrollTop + text.clientHeight >= text.scrollHeight - 4; }
    function look() {
      // a dialog that is not shown yet has no height
      if (text.dataset.read || !text.clientHeight) return;
      if (atEnd()) text.dataset.read = '1';
      tick.disabled = !text.dataset.read;
      if (hint) hint.hidden = !!text.dataset.read;
    }
    tick.disabled = true;
    if (hint) hint.hidden = false;
    text.addEventListener('scroll', look, { passive: true });
    if (window.ResizeObserver) new ResizeObserver(look).observe(text); else setTimeout(look, 300);
    look();
  }
  function ticking(form) {
    var tick = form.querySelector('input[type=checkbox]');
    var send = form.querySelector('button[type=submit]');
    if (!tick || !send || form.dataset.watched) return;
    form.dataset.watched = '1';
    function look() { send.disabled = !tick.checked; }
    tick.addEventListener('change', look);
    look();
  }

  /* --- upload ----------------------------------------------------------------------------------------------------------- */
  function part(form, name) { return form.querySelector('[data-part="' + name + '"]'); }
  function sayAt(form, text) {
    var said = part(form, 'said');
    var input = form.querySelector('input[type=file]');
    said.textContent = text || '';
    said.hidden = !text;
    if (text) input.setAttribute('aria-invalid', 'true'); else input.removeAttribute('aria-invalid');
  }
  function size(bytes) {
    return bytes < 1048576 ? Math.max(1, Math.round(bytes / 1024)) + ' KB' : (bytes / 1048576).toFixed(1) + ' MB';
  }
  /** Whether what is chosen can be sent; says so if not. */
  function acceptable(form) {
    var words = part(form, 'words').dataset;
    var file = form.querySelector('input[type=file]').files[0];
    if (!file) return false;
    var wrong = !/\.pdf$/i.test(file.name) && file.type !== 'application/pdf' ? words.type
      : file.size === 0 ? words.empty
      : file.size > Number(form.dataset.largest) ? words.size : '';
    sayAt(form, wrong);
    return !wrong;
  }
  function uploading(form) {
    if (form.dataset.watched) return;
    form.dataset.watched = '1';
    var input = form.querySelector('input[type=file]');
    var drop = form.querySelector('.drop');
    input.addEventListener('change', function () { if (input.files.length) acceptable(form); });
    ['dragover', 'dragenter'].forEach(function (name) {
      drop.addEventListener(name, function (event) { event.preventDefault(); drop.classList.add('over'); });
    });
    ['dragleave', 'drop'].forEach(function (name) {
      drop.addEventListener(name, function () { drop.classList.remove('over'); });
    });
    drop.addEventListener('drop', function (event) {
      event.preventDefault();
      if (!event.dataTransfer.files.length || form.hasAttribute('data-uploading')) return;
      input.files = event.dataTransfer.files;
      acceptable(form);
    });
  }
  function uploadOf(event) {
    var form = event.target;
    return form && form.matches && form.matches('form[data-upload]') ? form : null;
  }
  function sending(form, on) {
    var send = part(form, 'send');
    // while it is sent the page does not refresh itself, and the file cannot be exchanged
    if (on) form.setAttribute('data-uploading', ''); else form.removeAttribute('data-uploading');
    part(form, 'sending').hidden = !on;
    send.disabled = on;
    send.setAttribute('aria-busy', on ? 'true' : 'false');
  }
  document.addEventListener('htmx:beforeRequest', function (event) {
    var form = uploadOf(event);
    if (!form) return;
    if (form.hasAttribute('data-uploading') || !acceptable(form)) { event.preventDefault(); return; }
    var bar = form.querySelector('progress');
    bar.value = 0;
    part(form, 'progress').textContent = '0%';
    sending(form, true);
  });
  document.addEventListener('htmx:xhr:progress', function (event) {
    var form = uploadOf(event);
    // progress of the answer is told by the same event
    if (!form || !event.detail.lengthComputable || !form.hasAttribute('data-uploading')) return;
    var bar = form.querySelector('progress');
    if (bar.value >= 100) return;
    var share = Math.round(event.detail.loaded / event.detail.total * 100);
    var words = part(form, 'words').dataset;
    bar.value = share;
    var told = part(form, 'progress');
    if (share >= 100) { told.textContent = words.checking; bar.removeAttribute('value'); }
    else told.textContent = words.sent + ' ' + share + '% (' + size(event.detail.loaded) + ' / ' + size(event.detail.total) + ')';
  });
  document.addEventListener('htmx:afterRequest', function (event) {
    var form = uploadOf(event);
    if (!form) return;
    sending(form, false);
    if (!event.detail.xhr.status) {
      sayAt(form, part(form, 'words').dataset.lost);
      part(form, 'send').textContent = part(form, 'send').dataset.again;
    }
  });

  /* A refreshed page gets back the file that was chosen for the same step. */
  var kept = null;
  document.addEventListener('htmx:beforeSwap', function (event) {
    var form = event.detail.target.querySelector && event.detail.target.querySelector('form[data-upload]');
    var input = form && form.querySelector('input[type=file]');
    var own = form && event.detail.requestConfig && event.detail.requestConfig.elt === form;
    kept = input && input.files.length && !(own && event.detail.xhr.status < 400)
      ? { action: form.getAttribute('action'), files: input.files } : null;
  });
  document.addEventListener('htmx:afterSwap', function () {
    if (!kept) return;
    var form = document.querySelector('form[data-upload]');
    if (form && form.getAttribute('action') === kept.action) {
      var input = form.querySelector('input[type=file]');
      if (!input.files.length) input.files = kept.files;
    }
    kept = null;
  });

  /* --- time left -------------------------------------------------------------------------------------------------------- */
  function countdown(element) {
    if (element.dataset.watched) return;
    element.dataset.watched = '1';
    var end = Date.now() + Number(element.dataset.countdown) * 1000;
    var timer = setInterval(function () {
      if (!element.isConnected) { clearInterval(timer); return; }
      var left = Math.max(0, Math.round((end - Date.now()) / 1000));
      element.textContent = Math.floor(left / 60) + ':' + (left % 60 < 10 ? '0' : '') + left % 60;
      element.classList.toggle('soon', left <= 60);
      if (!left) clearInterval(timer);
    }, 1000);
  }

  function watch(root) {
    root.querySelectorAll('[data-read-through]').forEach(reading);
    root.querySelectorAll('form[data-needs-tick]').forEach(ticking);
    root.querySelectorAll('form[data-upload]').forEach(uploading);
    root.querySelectorAll('[data-countdown]').forEach(countdown);
  }
  watch(document);
  document.addEventListener('htmx:load', function (event) { watch(event.detail.elt.parentElement || event.detail.elt); });
})();
