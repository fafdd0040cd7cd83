/*
 * What the steps of an application need beyond HTML: a consent that is read before it is ticked, an upload that shows how far it
 * is and loses no file, and the time that a QR code has left. Works on data-… attributes; without script the forms still work.
 */

function part(root, name) {
  return root.querySelector(`[data-part="${name}"]`);
}

/** Takes an element to watch; false if it is watched already. */
function claim(element) {
  if (element.dataset.watched) return false;
  element.dataset.watched = '1';
  return true;
}

/* --- read through, tick, submit --- */

function isAtEnd(text) {
  return text.scrollTop + text.clientHeight >= text.scrollHeight - 4;
}

function watchReading(text) {
  const tick = text.parentElement.querySelector('[data-after-reading]');
  const hint = part(text.parentElement, 'read-first');
  if (!tick || !claim(text)) return;

  function show(isRead) {
    tick.disabled = !isRead;
    if (hint) hint.hidden = isRead;
  }

  function look() {
    // a dialog that is not shown yet has no height
    if (text.dataset.read || !text.clientHeight) return;
    if (isAtEnd(text)) text.dataset.read = '1';
    show(Boolean(text.dataset.read));
  }

  show(false);
  text.addEventListener('scroll', look, { passive: true });
  new ResizeObserver(look).observe(text);
  look();
}

function watchTick(form) {
  const tick = form.querySelector('input[type=checkbox]');
  const send = form.querySelector('button[type=submit]');
  if (!tick || !send || !claim(form)) return;

  function look() {
    send.disabled = !tick.checked;
  }

  tick.addEventListener('change', look);
  look();
}

/* --- upload --- */

function words(form) {
  return part(form, 'words').dataset;
}

function fileInput(form) {
  return form.querySelector('input[type=file]');
}

function sayAt(form, text) {
  const said = part(form, 'said');
  said.textContent = text;
  said.hidden = !text;
  if (text) fileInput(form).setAttribute('aria-invalid', 'true');
  else fileInput(form).removeAttribute('aria-invalid');
}

function size(bytes) {
  const kilobyte = 1024;
  const megabyte = 1024 * kilobyte;
  return bytes < megabyte ? `${Math.max(1, Math.round(bytes / kilobyte))} KB` : `${(bytes / megabyte).toFixed(1)} MB`;
}

function isPdf(file) {
  return /\.pdf$/i.test(file.name) || file.type === 'application/pdf';
}

/** Why a file cannot be sent, empty if it can. */
function fault(file, form) {
  if (!isPdf(file)) return words(form).type;
  if (file.size === 0) return words(form).empty;
  return file.size > Number(form.dataset.largest) ? words(form).size : '';
}

/** Whether what is chosen can be sent; says so if not. */
function isAcceptable(form) {
  const file = fileInput(form).files[0];
  if (!file) return false;
  const wrong = fault(file, form);
  sayAt(form, wrong);
  return !wrong;
}

function isUploading(form) {
  return form.hasAttribute('data-uploading');
}

function watchUpload(form) {
  if (!claim(form)) return;
  fileInput(form).addEventListener('change', () => {
    if (fileInput(form).files.length) isAcceptable(form);
  });
}

/** While it is sent the page does not refresh itself, and the file cannot be exchanged. */
function setUploading(form, uploading) {
  form.toggleAttribute('data-uploading', uploading);
  form.querySelector('.drop').inert = uploading;
  part(form, 'sending').hidden = !uploading;
  const send = part(form, 'send');
  send.disabled = uploading;
  send.setAttribute('aria-busy', String(uploading));
}

function uploadOf(event) {
  return event.target.matches?.('form[data-upload]') ? event.target : null;
}

function beginUpload(event) {
  const form = uploadOf(event);
  if (!form) return;
  if (isUploading(form) || !isAcceptable(form)) {
    event.preventDefault();
    return;
  }
  form.querySelector('progress').value = 0;
  part(form, 'progress').textContent = '0%';
  setUploading(form, true);
}

function showProgress(event) {
  const form = uploadOf(event);
  const { lengthComputable, loaded, total } = event.detail;
  // progress of the answer is told by the same event
  if (!form || !lengthComputable || !isUploading(form)) return;
  const bar = form.querySelector('progress');
  if (bar.value >= 100) return;
  const share = Math.round((loaded / total) * 100);
  bar.value = share;
  if (share >= 100) {
    part(form, 'progress').textContent = words(form).checking;
    bar.removeAttribute('value');
  } else {
    part(form, 'progress').textContent = `${words(form).sent} ${share}% (${size(loaded)} / ${size(total)})`;
  }
}

function endUpload(event) {
  const form = uploadOf(event);
  if (!form) return;
  setUploading(form, false);
  if (event.detail.xhr.status) return;
  sayAt(form, words(form).lost);
  part(form, 'send').textContent = part(form, 'send').dataset.again;
}

document.addEventListener('htmx:beforeRequest', beginUpload);
document.addEventListener('htmx:xhr:progress', showProgress);
document.addEventListener('htmx:afterRequest', endUpload);

/* --- a refreshed page gets back the file that was chosen for the same step --- */

let kept = null;

function isOwnSuccess(form, { requestConfig, xhr }) {
  return requestConfig?.elt === form && xhr.status < 400;
}

function keepFile(event) {
  const form = event.detail.target.querySelector?.('form[data-upload]');
  const files = form && fileInput(form)?.files;
  kept = files?.length && !isOwnSuccess(form, event.detail) ? { action: form.getAttribute('action'), files } : null;
}

function giveFileBack() {
  if (!kept) return;
  const form = document.querySelector('form[data-upload]');
  if (form?.getAttribute('action') === kept.action && !fileInput(form).files.length) {
    fileInput(form).files = kept.files;
    fileInput(form).dispatchEvent(new Event('change', { bubbles: true }));
  }
  kept = null;
}

document.addEventListener('htmx:beforeSwap', keepFile);
document.addEventListener('htmx:afterSwap', giveFileBack);

/* --- time left --- */

function countDown(element) {
  if (!claim(element)) return;
  const end = Date.now() + Number(element.dataset.countdown) * 1000;
  const timer = setInterval(() => {
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    if (element.isConnected) showLeft(element, left);
    if (!element.isConnected || !left) clearInterval(timer);
  }, 1000);
}

function showLeft(element, left) {
  element.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  element.classList.toggle('soon', left <= 60);
}

/* --- all of it, in the page and in what is fetched later --- */

function watch(root) {
  root.querySelectorAll('[data-read-through]').forEach(watchReading);
  root.querySelectorAll('form[data-needs-tick]').forEach(watchTick);
  root.querySelectorAll('form[data-upload]').forEach(watchUpload);
  root.querySelectorAll('[data-countdown]').forEach(countDown);
}

watch(document);
document.addEventListener('htmx:load', (event) => watch(event.detail.elt.parentElement ?? event.detail.elt));
