package org.konbit.kernel.member;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.konbit.api.Contributions;
import org.konbit.api.Database;

/** The ways in for which nothing is typed: passkeys, and accounts elsewhere. */
final class FurtherWays {
    private final PasskeyPages passkeys;
    private final PasskeySignIn passkeySignIn;
    private final PasskeyStep passkeyStep;
    private final Providers providers;
    private final ConnectionPages connections;
    private final ProviderSignIn providerSignIn;

    FurtherWays(Database database, Throttle throttle, Threshold threshold, OwnPassword own, Outside outside,
            BooleanSupplier mail, WayNews news, SecondStepPages step) {
        Challenges challenges = new Challenges(database, throttle);
        Optional<PasskeyPlace> place = PasskeyPlace.of(outside.baseUrl());
        PasskeyLibrary library = new PasskeyLibrary(place);
        this.providers = new Providers(outside);
        LastWay last = new LastWay(providers.issuers(), mail);
        this.passkeys = new PasskeyPages(database, place, library, challenges, own, last, news);
        PasskeyProof proof = new PasskeyProof(database, library);
        this.passkeySignIn = new PasskeySignIn(place, proof, challenges, threshold);
        this.passkeyStep = new PasskeyStep(database, place, proof, challenges, step);
        this.connections = new ConnectionPages(database, providers, own, last, news);
        this.providerSignIn = new ProviderSignIn(database, providers, challenges, threshold, connections);
    }

    /** What the sign-in page offers of them. */
    OtherWays offered() {
        return new OtherWays(passkeySignIn.open(), providers.all());
    }

    void contribute(Contributions to) {
        passkeys.contribute(to);
        passkeySignIn.contribute(to);
        passkeyStep.contribute(to);
        connections.contribute(to);
        providerSignIn.contribute(to);
        new ProviderPages(providers).contribute(to);
    }
}
