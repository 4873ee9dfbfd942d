package org.konbit.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a page shows: a record whose template has its name.
 *
 * <p>{@code HelloPage.jte} takes two parameters, in this order: {@code @param Page page} and {@code @param HelloPage view}. The template
 * is what stands inside the page's {@code main} element; give its first column the class {@code stack}.
 */
@ConsumerType
public interface View {
    /** The page's title; by default the message {@code title}. */
    default Text title() {
        return Text.key("title");
    }
}
