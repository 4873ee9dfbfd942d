package org.konbit.kernel.web;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.konbit.api.Place;
import org.konbit.api.Role;
import org.konbit.api.Slot;
import org.konbit.api.View;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws the cards of a place. In the place of a card that fails, takes too long or rests stands a block that says so; but where its plugin
 * had no card for readers of this role when it was asked the last time, nothing stands there, as then. Used by one thread.
 */
final class Cards {
    private static final Logger LOG = LoggerFactory.getLogger(Cards.class);
    private final Web web;
    private final WebRequest request;
    private final Optional<Actor> actor;

    /** Draws a view with the words of an owner. */
    @FunctionalInterface
    interface Drawing {
        byte[] of(String owner, View view);
    }

    Cards(Web web, WebRequest request) {
        this.web = web;
        this.request = request;
        this.actor = request.actor();
    }

    byte[] drawn(Place place, String subject, Drawing drawing) {
        ByteArrayOutputStream cards = new ByteArrayOutputStream();
        web.site()
                .slots(place)
                .stream()
                .map(Site.OwnedSlot::owner)
                .distinct()
                .forEach(owner -> draw(owner, place, subject, drawing, cards));
        return cards.toByteArray();
    }

    /** Draw those of one owner: while it is exchanged, those of the version that comes are waited for. */
    private void draw(String owner, Place place, String subject, Drawing drawing, ByteArrayOutputStream cards) {
        OfOwner all = new OfOwner(owner, place, drawing, cards);
        try {
            request.parts().settled(owner, () -> {
                web.site()
                        .slots(place)
                        .stream()
                        .filter(one -> one.owner().equals(owner))
                        .forEach(one -> all.draw(one.slot(), subject));
                all.remember();
                return true;
            });
        } catch (Exception | LinkageError e) {
            all.fails(e);
        }
    }

    /** The cards of one owner at a place, of which it may have several. */
    private final class OfOwner {
        private final String owner;
        private final Place place;
        private final Drawing drawing;
        private final ByteArrayOutputStream cards;
        private Optional<Throwable> failed = Optional.empty();
        private Optional<Boolean> drew = Optional.empty();

        OfOwner(String owner, Place place, Drawing drawing, ByteArrayOutputStream cards) {
            this.owner = owner;
            this.place = place;
            this.drawing = drawing;
            this.cards = cards;
        }

        void draw(Slot slot, String subject) {
            if (failed.filter(FrontController.Resting.class::isInstance).isPresent()) {
                return;
            }
            try {
                Optional<byte[]> card = request.parts()
                        .run(owner, () -> slot.card(request, subject).map(view -> drawing.of(owner, view)));
                card.ifPresent(cards::writeBytes);
                drew = Optional.of(drew.orElse(false) || card.isPresent());
            } catch (Exception | LinkageError e) {
                fails(e);
            }
        }

        void fails(Throwable cause) {
            note(owner, place, cause);
            if (failed.isEmpty()) {
                instead(owner, place, cause)
                        .ifPresent(view -> cards.writeBytes(drawing.of(Contribution.KERNEL, view)));
            }
            failed = Optional.of(cause);
        }

        void remember() {
            if (failed.isEmpty()) {
                drew.ifPresent(card -> web.site().drew(memory(owner, place), card));
            }
        }
    }

    private Site.CardMemory memory(String owner, Place place) {
        return new Site.CardMemory(owner, place, actor.map(Actor::role));
    }

    /** What rests, or took too long, is told elsewhere; the rest is found in the log by its number. */
    private void note(String owner, Place place, Throwable cause) {
        if (cause instanceof FrontController.Resting) {
            LOG.debug("The card of the plugin {} at {} is left out: {}", owner, place, cause.toString());
            return;
        }
        String reference = FrontController.reference();
        LOG.warn("The card of the plugin {} at {} could not be drawn, reference {}", owner, place, reference, cause);
        web.calls().told(owner, cause, reference);
    }

    private Optional<View> instead(String owner, Place place, Throwable cause) {
        return web.workbench()
                .flatMap(bench -> bench.failedCard(
                        cause instanceof FrontController.Resting && cause.getCause() != null
                                ? cause.getCause()
                                : cause,
                        owner))
                .or(() -> resting(owner, place));
    }

    private Optional<View> resting(String owner, Place place) {
        if (owner.equals(Contribution.KERNEL) || web.site().hadNoCard(memory(owner, place))) {
            return Optional.empty();
        }
        String name = web.catalogues().of(owner).find(request.language(), "title").orElse(owner);
        boolean administrator = actor.filter(one -> one.role() == Role.ADMINISTRATOR).isPresent();
        return Optional.of(new RestingCard(name,
                administrator ? Optional.of("/admin/plugins#plugin-" + owner) : Optional.empty()));
    }
}
