package org.konbit.api.content;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A content to be published.
 *
 * @param type id of a type the plugin declared
 * @param space id of the space it stands in
 * @param author id of the member who wrote it
 * @param language BCP 47 tag of the language it is written in
 * @param title one line, at most 200 characters
 * @param body Markdown, at most 100,000 characters; may be empty
 * @param organization id of the organization it is published for, or null
 * @param licence SPDX id, {@code public-domain} or {@code all-rights-reserved}, or null
 * @param topics slugs of topics
 */
public record NewContent(String type, String space, String author, String language, String title, String body,
        @Nullable String organization, @Nullable String licence, List<String> topics) {
    /** Copy the topics. */
    public NewContent {
        topics = List.copyOf(topics);
    }
}
