package org.konbit.kernel.web;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.konbit.kernel.markdown.Markdown;

/**
 * What the web package works with; built once.
 *
 * @param baseUrl scheme, host, port and context path that links in messages begin with, without a trailing slash
 * @param workbench for the developer of a plugin; empty where a community is served
 */
public record Web(Site site, Gate gate, Sessions sessions, Catalogues catalogues, SpaceAccess spaces, PageParts parts,
        Calls calls,
        Assets assets, Templates templates, Cookies cookies, Markdown markdown,
        FileBodies files, Asides asides, InstantSource clock, String baseUrl, Optional<Workbench> workbench,
        PageTimes times) {

    /** Runs a plugin's code within its limits. */
    public interface Calls {
        /** Run this work for an owner, once it is not exchanged any more; the kernel's own runs directly. */
        <T> T run(String owner, Callable<T> work) throws Exception;

        /**
         * Do this while an owner is not exchanged: what is looked up of it in there is not another version's when it is run.
         *
         * @throws FrontController.Resting if its exchange takes too long
         */
        <T> T settled(String owner, Callable<T> work) throws Exception;

        /** Whether this owner is left alone for a while, because it failed too often. */
        boolean rests(String owner);

        /** Know the number that a visitor was told after this failure of an owner's code. */
        void told(String owner, Throwable cause, String reference);
    }
}
