// A link for the owner of an account: its secret stands behind the #, which no browser sends anywhere. It is changed for a session here, and taken out of
// the address and the history.
const link = location.hash.slice(1);
history.replaceState(null, '', location.pathname);

async function enter() {
  const response = await fetch('/api/v1/session', {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ link }),
  });
  if (response.ok) {
    location.replace('/');
    return 'One moment…';
  }
  const { error } = await response.json().catch(() => ({}));
  return error ?? `the console answered ${response.status}`;
}

document.getElementById('said').textContent = link === ''
  ? 'The link is not whole: something is missing behind the #.'
  : await enter().catch(() => 'the console does not answer');
