/* The page on which an application is filled in: what the network did not take is kept and sent again (every step may be repeated),
   and the keyboard stays where it was when a line goes away. */
(function () {
  'use strict';
  var page = document.querySelector('[data-fill]');
  if (!page) return;
  var english = document.documentElement.lang === 'en';
  var waiting = [];
  var sending = false;
  var timer = null;
  var failures = 0;

  function saved(text, bad) {
    var place = document.getElementById('saved');
    if (!place) return;
    place.textContent = text;
    place.classList.toggle('error', !!bad);
  }

  /** Ever more seldom, so that a system in trouble is not asked every few seconds by everybody. */
  function retryLater() {
    clearTimeout(timer);
    timer = setTimeout(retry, Math.min(4000 * Math.pow(2, failures), 60000));
    failures++;
  }

  /** @param status of the answer, 0 if none came */
  function tell(status) {
    var what = english ? ['the network is interrupted', 'your log-in has expired', 'the system cannot answer now']
      : ['网络中断', '登录已过期', '系统暂时不能办理'];
    var then = ['网络恢复', '重新登录', '系统恢复'];
    var why = status === 0 ? 0 : status < 500 ? 1 : 2;
    saved(english
      ? waiting.length + ' change(s) not saved yet: ' + what[why] + '. Keep this page open, they are sent again by themselves.'
      : what[why] + '，有 ' + waiting.length + ' 处改动尚未保存。请不要关闭本页，' + then[why] + '后自动保存。', true);
  }

  function keep(path, body, status) {
    waiting.push({ path: path, body: body });
    failures = 0;
    tell(status);
    retryLater();
  }

  function retry() {
    if (sending || !waiting.length) return;
    sending = true;
    var next = waiting[0];
    var csrf = document.querySelector('meta[name=csrf]');
    var headers = { 'HX-Request': 'true', 'Content-Type': 'application/x-www-form-urlencoded' };
    if (csrf) headers[csrf.dataset.header] = csrf.content;
    fetch(next.path, { method: 'POST', headers: headers, body: next.body, credentials: 'same-origin' }).then(function (answer) {
      sending = false;
      if (answer.status === 401 || answer.status === 403) {
        // asks to log in anew, or takes the new token
        window.zhishen.session();
        tell(answer.status);
        retryLater();
        return;
      }
      if (answer.status >= 500) { tell(answer.status); retryLater(); return; }
      waiting.shift();
      failures = 0;
      if (!answer.ok) {
        saved(english ? 'A change could not be saved. Reload the page to see what is chosen.' : '有一处改动不能保存，请刷新页面查看现在的选择。', true);
        return;
      }
      if (waiting.length) { retry(); return; }
      // what is chosen now, from the answer to the last one
      return answer.text().then(function (text) {
        htmx.swap(document.createElement('div'), text, { swapStyle: 'none' });
        htmx.trigger(document.body, 'dossierChanged');
      });
    }).catch(function () { sending = false; tell(0); retryLater(); });
  }

  window.addEventListener('online', function () { failures = 0; retry(); });
  window.addEventListener('beforeunload', function (event) {
    if (waiting.length) event.preventDefault();
  });

  function step(event) {
    var element = event.detail.elt;
    return element && element.closest ? element.closest('form[data-step]') : null;
  }
  function isStep(event) {
    var form = step(event);
    return form && event.detail.elt === form;
  }
  function bodyOf(event) {
    var parameters = event.detail.requestConfig.formData || event.detail.requestConfig.parameters;
    return new URLSearchParams(parameters).toString();
  }
  // on the capturing way, so that the general word about the network is not said as well
  document.addEventListener('htmx:sendError', function (event) {
    if (!isStep(event)) return;
    event.stopPropagation();
    keep(event.detail.requestConfig.path, bodyOf(event), 0);
    var dialog = document.getElementById('dialog');
    if (dialog && dialog.open) dialog.close();
  }, true);
  document.addEventListener('htmx:responseError', function (event) {
    if (isStep(event) && (event.detail.xhr.status === 401 || event.detail.xhr.status >= 500)) {
      keep(event.detail.requestConfig.path, bodyOf(event), event.detail.xhr.status);
    }
  });
  document.addEventListener('htmx:beforeRequest', function (event) {
    if (isStep(event)) saved(english ? 'Saving …' : '正在保存……');
  });

  // whoever removes a line by keyboard goes on at the button of its panel
  var panel = null;
  document.addEventListener('submit', function (event) {
    if (event.target.closest('form[data-step]')) panel = event.target.closest('.panel');
  }, true);
  document.addEventListener('htmx:afterRequest', function (event) {
    if (!isStep(event) || !panel) return;
    var button = panel.querySelector('[data-pick]');
    panel = null;
    setTimeout(function () {
      if (button && (document.activeElement === document.body || !document.activeElement)) button.focus();
    }, 80);
  });

  // Enter in the search of a dialog searches, and does not confirm what is ticked
  document.addEventListener('keydown', function (event) {
    if (event.key === 'Enter' && event.target.id === 'candidate-text') {
      event.preventDefault();
      htmx.trigger(event.target, 'search');
    }
  });

  document.addEventListener('click', function (event) {
    if (event.target.closest('[data-tick]')) {
      document.querySelectorAll('#candidate-list li[data-qualifies] input:not(:disabled)').forEach(function (box) { box.checked = true; });
    }
    if (event.target.closest('[data-recheck]')) htmx.trigger('#pre-check', 'recheck');
  });
})();
