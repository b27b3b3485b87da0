// The login page, which the server shows in place of any other. It stays at the address that was asked for.
const SESSION = '/api/v1/session';
const RELOADED = 'hashbeat-reloaded';

const form = document.getElementById('login');
const password = document.getElementById('password');
const fault = document.getElementById('fault');

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  fault.textContent = '';
  try {
    const response = await fetch(SESSION, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ password: password.value }),
    });
    if (response.ok) {
      location.reload();
      return;
    }
    const body = await response.json().catch(() => ({}));
    fault.textContent = body.error ?? `the console answered ${response.status}`;
  } catch {
    fault.textContent = 'the console does not answer';
  }
  button.disabled = false;
  password.select();
});
form.querySelector('button').disabled = false; // not before: the browser itself must never send the form

// Who follows a link from another site has not sent the cookie with it, but has it: then the same page is asked for again, once.
const known = await fetch(SESSION).then((response) => response.ok, () => false);
if (!known) {
  sessionStorage.removeItem(RELOADED);
} else if (!sessionStorage.getItem(RELOADED)) {
  sessionStorage.setItem(RELOADED, 'yes');
  location.reload();
}
