// What the Welcome page says to who has no right to anything, and the pages beside Camunda's own that the others may open.
const APPLICATIONS = ['tasklist', 'cockpit', 'admin'];

function heading(text) {
  const title = document.createElement('h3');
  title.className = 'section-title';
  title.textContent = text;
  return title;
}

function paragraph(text) {
  const words = document.createElement('p');
  words.textContent = text;
  return words;
}

function link(href, text) {
  const line = document.createElement('p');
  const place = document.createElement('a');
  place.href = href;
  place.textContent = text;
  line.append(place);
  return line;
}

export default {
  id: 'zhishen.rights',
  pluginPoint: 'welcome.dashboard',
  priority: 100,
  render: async (node, { api }) => {
    const answer = await fetch(`${api.adminApi}/auth/user/${api.engine}`, { headers: { Accept: 'application/json' } });
    if (!answer.ok) {
      return;
    }
    const applications = (await answer.json()).authorizedApps;
    const root = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');
    const menu = await fetch(`${root}/staff/menu`, { headers: { Accept: 'application/json' } });
    const places = menu.ok ? await menu.json() : [];
    const panel = document.createElement('div');
    panel.className = 'inner';
    if (places.length > 0) {
      panel.append(heading('管理'), ...places.map(place => link(place.href, place.label)));
    } else if (!applications.some(application => APPLICATIONS.includes(application))) {
      panel.append(
        heading('没有权限'),
        paragraph('您的账号不能办理业务。需要办理业务的，请联系安全管理人员，将账号加入复核人员、签发人员或管理人员组后重新登录。')
      );
    } else {
      return;
    }
    const section = document.createElement('section');
    section.className = 'col-xs-12';
    section.append(panel);
    node.append(section);
  }
};
