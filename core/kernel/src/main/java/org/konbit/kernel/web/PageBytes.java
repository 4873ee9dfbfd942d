package org.konbit.kernel.web;

import gg.jte.TemplateOutput;
import gg.jte.output.Utf8ByteOutput;

/**
 * The bytes of a page while it is drawn. One of a plugin's ends where it gets too long for anybody to read, and when nobody waits for it
 * any more: a few of them at once would take the memory of the whole site. Used by one thread.
 */
final class PageBytes implements TemplateOutput {
    /** So many characters a page of a plugin's may have, its markup included. */
    static final int MOST = 4_000_000;
    private final Utf8ByteOutput bytes = new Utf8ByteOutput();
    private final String owner;
    private final boolean limited;
    private int left = MOST;

    /** Of the kernel's own pages each has its own limits. */
    PageBytes(String owner) {
        this.owner = owner;
        this.limited = !owner.equals(Contribution.KERNEL);
    }

    private void take(int more) {
        if (!limited) {
            return;
        }
        if (more > left) {
            throw new IllegalStateException("This page of the plugin " + owner + " has more than " + MOST / 1_000_000
                    + " million characters, which no page may have: show a long list in pages, as 50 rows each, and give "
                    + "a long text as a file");
        }
        left -= more;
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("Nobody waits for this page of the plugin " + owner + " any more");
        }
    }

    @Override
    public void writeContent(String value) {
        take(value.length());
        bytes.writeContent(value);
    }

    @Override
    public void writeContent(String value, int beginIndex, int endIndex) {
        take(endIndex - beginIndex);
        bytes.writeContent(value, beginIndex, endIndex);
    }

    @Override
    public void writeBinaryContent(byte[] value) {
        take(value.length);
        bytes.writeBinaryContent(value);
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
