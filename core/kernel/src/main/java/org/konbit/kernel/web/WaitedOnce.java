package org.konbit.kernel.web;

import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/** Runs what one page is made of within its owners' limits: who rests, or took too long once, is not waited for again. Thread-safe. */
public final class WaitedOnce {
    private final Web.Calls calls;
    private final Set<String> resting = ConcurrentHashMap.newKeySet();

    /** For one page. */
    public WaitedOnce(Web.Calls calls) {
        this.calls = calls;
    }

    /**
     * Run this work for an owner.
     *
     * @throws FrontController.Resting if the owner rests or takes too long, or did so before in this page
     * @throws Exception what the work threw
     */
    public <T> T run(String owner, Callable<T> work) throws Exception {
        return once(owner, () -> calls.run(owner, work));
    }

    /**
     * Do this while an owner is not exchanged for another version of itself.
     *
     * @throws FrontController.Resting as {@link #run}, or if the exchange takes too long
     * @throws Exception what the work threw
     */
    public <T> T settled(String owner, Callable<T> work) throws Exception {
        return once(owner, () -> calls.settled(owner, work));
    }

    private <T> T once(String owner, Callable<T> work) throws Exception {
        if (resting.contains(owner)) {
            throw new FrontController.Resting(owner);
        }
        try {
            return work.call();
        } catch (FrontController.Resting e) {
            resting.add(owner);
            throw e;
        }
    }
}
