// The button to log out, where there is a login.
import { get, remove } from '/api.js';

const button = document.getElementById('logout');
sessionStorage.removeItem('hashbeat-reloaded');
button.addEventListener('click', async () => {
  await remove('session').catch(() => {});
  location.reload();
});
get('session').then(
  ({ login }) => {
    button.hidden = !login;
  },
  () => {},
);
