// Who looks: the button to log out where there is a login, links for owners where an operator looks, and less of everything where an owner does.
import { get, remove } from '/api.js';

const button = document.getElementById('logout');
sessionStorage.removeItem('hashbeat-reloaded');
button.addEventListener('click', async () => {
  await remove('session').catch(() => {});
  location.reload();
});

/** The owner of an account has no page of the pool: theirs is the account, or its workers. */
function observe({ account, workers }) {
  const home = workers.length === 0 ? 'accounts' : 'workers';
  document.body.classList.add('observer');
  for (const link of document.querySelectorAll('.tabs a')) {
    link.hidden = ['overview', home === 'workers' ? 'accounts' : 'none', home === 'workers' ? 'rules' : 'none'].includes(link.dataset.page);
  }
  const brand = document.querySelector('.brand');
  brand.setAttribute('href', `/#/${home}`);
  brand.title = account;
  const goHome = () => {
    if (location.pathname === '/' && ['', '#', '#/'].includes(location.hash)) location.replace(`#/${home}`);
  };
  addEventListener('hashchange', goHome);
  goHome();
}

get('session').then(
  ({ login, sight }) => {
    button.hidden = !login;
    document.getElementById('links').hidden = !login || sight !== null;
    if (sight) observe(sight);
  },
  () => {},
);
