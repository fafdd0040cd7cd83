// What the Welcome page says to who has no right to any application, and where administrators go beside Camunda's own.
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
    const panel = document.createElement('div');
    panel.className = 'inner';
    if (!applications.some(application => APPLICATIONS.includes(application))) {
      panel.append(
        heading('没有权限'),
        paragraph('您的账号不能办理业务。审计人员请由“查阅记录”进入；需要办理业务的，请联系管理人员，将账号加入复核人员、签发人员或管理人员组后重新登录。')
      );
    } else if (applications.includes('admin')) {
      panel.append(
        heading('管理'),
        link(`${root}/staff/log-ins`, '登录管理'),
        link(`${root}/staff/api-clients`, '接口客户端')
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
