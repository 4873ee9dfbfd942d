package org.konbit.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a plugin keeps about a member where no column names them, or where more than a row must go: given to
 * {@link Contributions#personal(PersonalData)}.
 *
 * <p>Called on any thread, within the limits of the plugin's pages. A method that throws is told to the administrator and tried again; the
 * member is told that this part could not answer.
 */
@ConsumerType
public interface PersonalData {
    /**
     * What is kept about this member, in a sentence for them: a message of the plugin's.
     *
     * @return empty if nothing is kept
     */
    Optional<Text> describe(String memberId);

    /** All of it, for the member to take along: each record becomes a JSON object with its components. */
    List<? extends Record> export(String memberId);

    /** Erase all of it, in the transaction in which the rows of {@link Contributions#personal(String, String)} go too. May be called again. */
    void erase(Transaction transaction, String memberId);
}
