package org.konbit.kernel.data;

/**
 * One row of the change log: something to be read again.
 *
 * @param seq its position; later commits have greater ones, with gaps
 * @param kind content, comment, member, organization, space or file
 * @param subject the id of what changed or was removed
 * @param happened epoch milliseconds
 */
public record Change(long seq, String kind, String subject, long happened) {}
