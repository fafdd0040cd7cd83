// What the Welcome page says to who has no right to anything, and the pages beside Camunda's own that the others may open.
const APPLICATIONS = ['tasklist', 'cockpit', 'admin'];

async function fetchJson(address) {
  const answer = await fetch(address, { headers: { Accept: 'application/json' } });
  return answer.ok ? answer.json() : null;
}

/** What the Welcome page says in Chinese stands there; Camunda's own part of it has the key "labels". */
async function sentences() {
  return (await fetchJson(new URL('../locales/zh.json', import.meta.url))).rights;
}

/** The pages beside Camunda's own, each with its address and its name. */
async function places() {
  const root = document
    .querySelector('base')
    .getAttribute('app-root')
    .replace(/\/camunda$/, '');
  return (await fetchJson(`${root}/staff/menu`)) ?? [];
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function heading(text) {
  return element('h3', { className: 'section-title' }, text);
}

function paragraph(...children) {
  return element('p', {}, ...children);
}

function link({ href, label }) {
  return paragraph(element('a', { href }, label));
}

function section(...children) {
  return element('section', { className: 'col-xs-12' }, element('div', { className: 'inner' }, ...children));
}

export default {
  id: 'zhishen.rights',
  pluginPoint: 'welcome.dashboard',
  priority: 100,
  render: async (node, { api }) => {
    const user = await fetchJson(`${api.adminApi}/auth/user/${api.engine}`);
    if (!user) return;
    const links = (await places()).map(link);
    if (links.length > 0) {
      node.append(section(heading((await sentences()).PLACES), ...links));
    } else if (!user.authorizedApps.some((application) => APPLICATIONS.includes(application))) {
      const words = await sentences();
      node.append(section(heading(words.NO_RIGHTS), paragraph(words.NO_RIGHTS_EXPLANATION)));
    }
  },
};
