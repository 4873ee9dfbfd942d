(() => {
  const form = document.getElementById('passkey');
  const { rp, id, name, known } = form.dataset;
  const fields = form.elements;
  const line = form.querySelector('[role=status]');
  const button = form.querySelector('button');
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), one => one.charCodeAt(0));
  const text = from => btoa(String.fromCharCode(...new Uint8Array(from)))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  if (!window.PublicKeyCredential) return;
  const key = more => ({ type: 'public-key', ...more });
  const ask = async () => {
    line.textContent = line.dataset.wait;
    button.disabled = true;
    const challenge = bytes(fields.challenge.value);
    try {
      const made = await (id
        ? navigator.credentials.create({ publicKey: {
          challenge, rp: { id: rp, name: rp }, user: { id: bytes(id), name, displayName: name },
          pubKeyCredParams: [key({ alg: -7 }), key({ alg: -257 })],
          authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
          excludeCredentials: known.split(' ').filter(one => one).map(one => key({ id: bytes(one) })),
        } })
        : navigator.credentials.get({ publicKey: { challenge, rpId: rp, userVerification: 'required' } }));
      const answer = made.response;
      const parts = {
        credential: made.rawId, client: answer.clientDataJSON, attestation: answer.attestationObject,
        authenticator: answer.authenticatorData, signature: answer.signature, user: answer.userHandle,
      };
      for (const part in parts) if (parts[part] && fields[part]) fields[part].value = text(parts[part]);
      form.submit();
    } catch (error) {
      line.textContent = error.name === 'InvalidStateError' && line.dataset.known || line.dataset.failed;
      button.disabled = false;
    }
  };
  form.addEventListener('submit', event => {
    event.preventDefault();
    ask();
  });
  ask();
})();
