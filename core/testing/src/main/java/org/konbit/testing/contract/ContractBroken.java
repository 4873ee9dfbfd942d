package org.konbit.testing.contract;

import java.util.List;

/** What a plugin's author reads; where in our checks it was found is nobody's business. */
final class ContractBroken extends AssertionError {
    private static final long serialVersionUID = 1L;

    ContractBroken(List<String> violations) {
        super(String.join("\n", violations), null);
        setStackTrace(new StackTraceElement[0]);
    }
}
