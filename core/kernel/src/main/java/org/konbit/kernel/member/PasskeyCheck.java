package org.konbit.kernel.member;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.VerificationException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * Checks what passkeys sign (WebAuthn level 3, sections 7.1 and 7.2): for this site's own address alone, fresh, with the device's lock
 * opened. The one class that knows the library; it is loaded when somebody first uses a passkey. Thread-safe.
 */
final class PasskeyCheck {
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder BYTES = Base64.getUrlDecoder();
    /** ES256 and RS256: one of them is in every device. */
    private static final List<PublicKeyCredentialParameters> KEYS = List.of(
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.ES256),
            new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, COSEAlgorithmIdentifier.RS256));
    private final ObjectConverter converter = new ObjectConverter();
    private final AttestedCredentialDataConverter keys = new AttestedCredentialDataConverter(converter);
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final PasskeyPlace place;

    PasskeyCheck(PasskeyPlace place) {
        this.place = place;
    }

    /** Thrown when what was sent proves nothing. */
    static final class NotRight extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotRight(Throwable cause) {
            super("the answer of a passkey does not hold: " + cause.getMessage(), cause);
        }
    }

    /** Thrown when two devices seem to have the same passkey: it signed less often than it had already. */
    static final class Cloned extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Cloned(Throwable cause) {
            super("a passkey counts backwards", cause);
        }
    }

    /** A new passkey; all texts in base64url. */
    record Made(String credential, String publicKey, long counter) {}

    /**
     * A passkey that was made for this challenge.
     *
     * @throws NotRight if it was not, or for another site, or without opening the lock
     */
    Made made(String challenge, PasskeyPages.Kept answer) {
        try {
            var data = manager.verify(
                    new RegistrationRequest(BYTES.decode(answer.attestation()), BYTES.decode(answer.client())),
                    new RegistrationParameters(server(challenge), KEYS, true, true));
            var told = Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
            AttestedCredentialData key = Objects.requireNonNull(told.getAttestedCredentialData());
            return new Made(TEXT.encodeToString(key.getCredentialId()), TEXT.encodeToString(keys.convert(key)),
                    told.getSignCount());
        } catch (VerificationException | DataConversionException | IllegalArgumentException | NullPointerException e) {
            throw new NotRight(e);
        }
    }

    /**
     * How often a passkey has signed, with this answer to a challenge.
     *
     * @throws NotRight if it did not sign this
     * @throws Cloned if it counts backwards
     */
    long used(String challenge, Passkeys.Known known, PasskeyProof.Answer answer) {
        try {
            AttestedCredentialData key = keys.convert(BYTES.decode(known.publicKey()));
            CredentialRecord record = new CredentialRecordImpl(new NoneAttestationStatement(), true, null, null,
                    known.counter(), key, null, null, null, null);
            var data = manager.verify(
                    new AuthenticationRequest(BYTES.decode(answer.credential()), BYTES.decode(answer.user()),
                            BYTES.decode(answer.authenticator()), BYTES.decode(answer.client()),
                            BYTES.decode(answer.signature())),
                    new AuthenticationParameters(server(challenge), record, null, true, true));
            return Objects.requireNonNull(data.getAuthenticatorData()).getSignCount();
        } catch (MaliciousCounterValueException e) {
            throw new Cloned(e);
        } catch (VerificationException | DataConversionException | IllegalArgumentException | NullPointerException e) {
            throw new NotRight(e);
        }
    }

    private ServerProperty server(String challenge) {
        return ServerProperty.builder()
                .origin(Origin.create(place.origin()))
                .rpId(place.id())
                .challenge(new DefaultChallenge(BYTES.decode(challenge)))
                .build();
    }
}
