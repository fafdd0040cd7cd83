/* What every page needs beyond HTML: the token of forms, one click is one deed, dialogs, waits that end by themselves, and a
   log-in that runs out without losing what was typed. Works on data-… attributes; a page without script still reads. */
(function () {
  'use strict';
  var body = document.body;
  var csrf = document.querySelector('meta[name=csrf]');
  var dialog = document.getElementById('dialog');

  /* --- the token of forms ------------------------------------------------------------------------------------------- */
  document.addEventListener('htmx:configRequest', function (event) {
    if (csrf && event.detail.verb !== 'get') event.detail.headers[csrf.dataset.header] = csrf.content;
  });

  function renewToken(token) {
    if (!csrf || !token) return;
    csrf.content = token;
    document.querySelectorAll('input[name=_csrf]').forEach(function (input) { input.value = token; });
    // the body of an upload is not read before the token is known, so there it stands in the address
    document.querySelectorAll('form[enctype="multipart/form-data"]').forEach(function (form) {
      var address = new URL(form.action);
      address.searchParams.set('_csrf', token);
      form.action = address;
    });
  }

  /* --- one click is one deed ---------------------------------------------------------------------------------------- */
  function busy(form, on) {
    form.querySelectorAll('button[type=submit], button:not([type])').forEach(function (button) {
      button.disabled = on;
      button.setAttribute('aria-busy', on ? 'true' : 'false');
    });
  }
  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.method !== 'post' || form.hasAttribute('hx-post')) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (!csrf || form.dataset.checked) {
      form.dataset.sent = '1';
      setTimeout(function () { busy(form, true); }, 0);
      return;
    }
    // before a whole page is left, ask whether the log-in and the token still hold: what was typed would be lost
    event.preventDefault();
    var submitter = event.submitter;
    renewed().then(function (held) {
      if (!held) return;
      form.dataset.checked = '1';
      if (submitter) form.requestSubmit(submitter); else form.requestSubmit();
    });
  });
  // back from the cache of the browser: everything can be pressed again
  window.addEventListener('pageshow', function (event) {
    if (!event.persisted) return;
    document.querySelectorAll('form').forEach(function (form) {
      delete form.dataset.sent; delete form.dataset.checked; busy(form, false);
    });
  });
  document.addEventListener('htmx:beforeRequest', function (event) {
    var once = event.detail.elt.closest('[data-once]');
    if (!once) return;
    if (once.dataset.sent) { event.preventDefault(); return; }
    once.dataset.sent = '1';
    if (once.tagName === 'FORM') busy(once, true); else once.disabled = true;
  });
  document.addEventListener('htmx:afterRequest', function (event) {
    var once = event.detail.elt.closest('[data-once]');
    if (!once) return;
    delete once.dataset.sent;
    if (once.tagName === 'FORM') busy(once, false); else once.disabled = false;
  });

  /* --- answers that went wrong -------------------------------------------------------------------------------------- */
  /** Over an open dialog the page cannot be seen: then within it. */
  function problem() {
    var open = dialog && dialog.open;
    var place = open ? dialog.querySelector('[data-problem]') : document.getElementById('problem');
    if (open && !place) {
      place = document.createElement('div');
      place.dataset.problem = '';
      place.setAttribute('aria-live', 'assertive');
      dialog.prepend(place);
    }
    return place;
  }
  function say(text) {
    var place = problem();
    if (!place) return;
    var alert = document.createElement('div');
    alert.className = 'alert is-error';
    alert.setAttribute('role', 'alert');
    alert.textContent = text;
    place.replaceChildren(alert);
    place.scrollIntoView({ block: 'nearest' });
  }
  var english = document.documentElement.lang === 'en';
  function sayOffline() {
    say(english ? 'The network is interrupted. What you typed is still here; please try again.' : '网络中断，本次操作没有送达。本页内容没有丢失，请检查网络后重试。');
  }
  document.addEventListener('htmx:sendError', sayOffline);
  document.addEventListener('htmx:timeout', function () {
    say(english ? 'The server did not answer in time. Please try again.' : '系统没有在规定时间内答复。本页内容没有丢失，请稍后重试。');
  });
  document.addEventListener('htmx:beforeSwap', function (event) {
    var status = event.detail.xhr.status;
    if (event.detail.target && event.detail.target.id === 'problem') event.detail.target = problem() || event.detail.target;
    if (status === 401) { event.detail.shouldSwap = false; sessionDialog('over'); return; }
    if (status === 403) {
      event.detail.shouldSwap = false;
      renewed().then(function (held) {
        if (held) say(english ? 'The page was out of date and has been renewed. Please try again.' : '页面已过期，现已更新，请再操作一次。本页内容没有丢失。');
      });
      return;
    }
    var type = event.detail.xhr.getResponseHeader('Content-Type') || '';
    if (status >= 400 && type.indexOf('text/html') < 0) {
      event.detail.shouldSwap = false;
      say(english ? 'This could not be done. Please try again later.' : '系统暂时不能办理，本页内容没有丢失，请稍后重试。');
    }
  });
  // a good answer takes the old complaint away
  document.addEventListener('htmx:afterOnLoad', function (event) {
    var place = problem();
    if (place && event.detail.xhr.status < 400 && event.detail.requestConfig.verb !== 'get') place.replaceChildren();
  });

  /* --- dialogs ------------------------------------------------------------------------------------------------------ */
  document.addEventListener('click', function (event) {
    var opener = event.target.closest('[data-dialog]');
    if (opener && dialog) {
      event.preventDefault();
      dialog.replaceChildren();
      dialog.opener = opener;
      htmx.ajax('GET', opener.dataset.dialog, { target: '#dialog', swap: 'innerHTML', source: opener });
      return;
    }
    var closer = event.target.closest('[data-close]');
    if (closer) {
      var open = closer.closest('dialog');
      if (open) { event.preventDefault(); open.close(); }
    }
    var local = event.target.closest('[data-opens]');
    if (local) {
      var element = document.getElementById(local.dataset.opens);
      if (element && element.showModal) { event.preventDefault(); element.showModal(); }
    }
  });
  document.addEventListener('htmx:afterSwap', function (event) {
    if (dialog && event.detail.target === dialog && dialog.childElementCount && !dialog.open) dialog.showModal();
  });
  document.addEventListener('closeDialog', function () { if (dialog && dialog.open) dialog.close(); });
  if (dialog) dialog.addEventListener('close', function () {
    dialog.replaceChildren();
    if (dialog.opener && dialog.opener.isConnected) dialog.opener.focus();
  });

  /* --- the menu of a phone is folded -------------------------------------------------------------------------------- */
  document.addEventListener('click', function (event) {
    var button = event.target.closest('.menu-button');
    if (button) button.setAttribute('aria-expanded', button.getAttribute('aria-expanded') === 'true' ? 'false' : 'true');
  });

  /* --- waits ---------------------------------------------------------------------------------------------------------
     <section data-live="/events" hx-get="/part" hx-trigger="refresh"> is fetched anew whenever the server says that something
     changed; where server-sent events do not come through it is asked for every four seconds. */
  // a file that was chosen is not taken away again, nor one that is on its way
  function holdsFile() {
    return document.querySelector('[data-uploading]')
      || Array.from(document.querySelectorAll('input[type=file]')).some(function (input) { return input.files.length > 0; });
  }
  document.addEventListener('htmx:beforeSwap', function (event) {
    if (event.detail.requestConfig.elt.matches('[data-live]') && holdsFile()) event.detail.shouldSwap = false;
  });
  function live(element) {
    if (element.source || element.polling) return;
    var failures = 0;
    function refresh() { if (element.isConnected && !holdsFile()) htmx.trigger(element, 'refresh'); }
    function poll() {
      element.polling = setInterval(function () {
        if (!element.isConnected) { clearInterval(element.polling); return; }
        if (!document.hidden) refresh();
      }, 4000);
    }
    if (!window.EventSource) { poll(); return; }
    var source = element.source = new EventSource(element.dataset.live);
    source.onmessage = function () {
      failures = 0;
      if (!element.isConnected) { source.close(); return; }
      refresh();
    };
    source.onopen = function () { failures = 0; };
    source.onerror = function () {
      if (!element.isConnected) { source.close(); return; }
      failures++;
      if (source.readyState === 2 || failures >= 3) { source.close(); poll(); }
    };
  }
  function lives(root) {
    if (root.matches && root.matches('[data-live]')) live(root);
    root.querySelectorAll('[data-live]').forEach(live);
  }
  lives(document);
  document.addEventListener('htmx:load', function (event) { lives(event.detail.elt); });
  function rest() {
    document.querySelectorAll('[data-live]').forEach(function (element) {
      if (element.source) element.source.close();
      clearInterval(element.polling);
      element.source = element.polling = null;
    });
  }
  window.addEventListener('pagehide', rest);

  /* --- the log-in ----------------------------------------------------------------------------------------------------
     ends when no window was used for as long as a log-in lasts; what a page fetches by itself is no use of it. */
  var panel = document.getElementById('session-dialog');
  var seconds = Number(body.dataset.seconds || 0);
  var WARNING = Math.min(300, seconds / 2);
  var USED = 'zhishen-used';
  var channel = window.BroadcastChannel && body.dataset.session ? new BroadcastChannel('zhishen-session') : null;

  function used() { localStorage.setItem(USED, Date.now()); }
  function shows(part) { return panel.open && !panel.querySelector('div[data-part=' + part + ']').hidden; }
  function sessionDialog(part) {
    if (!panel) return;
    if (part !== 'soon') rest();
    panel.querySelectorAll('div[data-part]').forEach(function (piece) { piece.hidden = piece.dataset.part !== part; });
    panel.setAttribute('aria-labelledby', 'session-' + part);
    if (!panel.open) panel.showModal();
  }
  function goOn() {
    if (!panel || !panel.open) return;
    panel.close();
    lives(document);
    document.querySelectorAll('[data-live]').forEach(function (element) { htmx.trigger(element, 'refresh'); });
  }
  function logOut() {
    sessionDialog('over');
    // with the token of now, and not if another enterprise has logged in meanwhile
    asked().then(function (answer) { return answer.ok ? answer.json() : null; }).then(function (now) {
      if (!now || now.enterprise !== body.dataset.enterprise) return;
      renewToken(now.token);
      var form = document.querySelector('form[data-log-out]');
      return fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual' });
    }).catch(function () {});
  }
  function asked() {
    return fetch(body.dataset.session, { headers: { 'HX-Request': 'true' }, credentials: 'same-origin', cache: 'no-store' });
  }
  /** Whether the log-in holds and is still this enterprise's; says so if not. */
  function session() {
    return asked()
      .then(function (answer) {
        if (answer.status === 401) { sessionDialog('over'); return false; }
        if (!answer.ok) { say(english ? 'The system cannot answer now. Please try again later.' : '系统暂时不能办理，本页内容没有丢失，请稍后重试。'); return false; }
        return answer.json().then(function (now) {
          renewToken(now.token);
          used();
          if (body.dataset.enterprise && now.enterprise !== body.dataset.enterprise) { sessionDialog('other'); return false; }
          goOn();
          return true;
        });
      })
      .catch(function () { sayOffline(); return false; });
  }
  /** Takes a new token; a page of the public site, which has no log-in, asks for itself. */
  function renewed() {
    if (body.dataset.session) return session();
    return fetch(location.href, { credentials: 'same-origin', cache: 'no-store' })
      .then(function (answer) {
        // the answer to a form, at an address that only forms are sent to: there is no token to be had
        return answer.status === 405 ? true : answer.text().then(takeToken);
      })
      .catch(function () { sayOffline(); return false; });
  }
  function takeToken(text) {
    var now = new DOMParser().parseFromString(text, 'text/html').querySelector('meta[name=csrf]');
    if (now) renewToken(now.content);
    else say(english ? 'This page is out of date. Please open it in another window, then try again here; what you typed is still here.' : '本页已过期，暂时不能提交。请在另一个窗口重新打开本页（工作人员请重新登录），再回到这里重试。本页内容没有丢失。');
    return !!now;
  }
  if (channel) channel.onmessage = function (event) {
    if (event.data.renewed) session();
  };
  if (panel && body.dataset.enterprise && seconds) {
    used();
    panel.querySelector('button[data-part=stay]').addEventListener('click', session);
    document.addEventListener('htmx:afterRequest', function (event) {
      var cause = event.detail.requestConfig.triggeringEvent;
      if (event.detail.successful && !(cause && cause.type === 'refresh')) used();
    });
    setInterval(function () {
      if (shows('over') || shows('other')) return;
      if (document.querySelector('[data-uploading]')) used();
      var left = seconds - (Date.now() - Number(localStorage.getItem(USED))) / 1000;
      if (left <= 0) logOut();
      else if (left <= WARNING) {
        panel.querySelector('.left').textContent = english ? ' ' + Math.ceil(left / 60) + ' min left.' : '还剩 ' + Math.ceil(left / 60) + ' 分钟。';
        if (!shows('soon')) sessionDialog('soon');
      } else if (shows('soon')) goOn();
    }, 1000);
  }
  if (document.querySelector('[data-renewed]') && channel) {
    channel.postMessage({ renewed: true });
    if (window.opener) window.close();
  }

  /* --- files: <input type="file" data-largest="bytes" data-too-large="words"> is told at once, not after the upload ------------- */
  document.addEventListener('change', function (event) {
    var input = event.target;
    if (!input.matches || !input.matches('input[type=file][data-largest]')) return;
    var large = Array.from(input.files).find(function (file) { return file.size > Number(input.dataset.largest); });
    input.setCustomValidity(large ? input.dataset.tooLarge.replace('FILE', large.name) : '');
    if (large) input.reportValidity();
  });

  /* --- counters, print ------------------------------------------------------------------------------------------------ */
  document.addEventListener('input', function (event) {
    var counter = event.target.id && document.querySelector('[data-counts="' + event.target.id + '"]');
    if (counter) counter.textContent = Array.from(event.target.value).length + ' / ' + event.target.maxLength;
  });
  document.addEventListener('click', function (event) {
    if (event.target.closest('[data-print]')) window.print();
  });

  window.zhishen = { say: say, session: session, english: english };
})();
