package org.ventanilla.notification.pdf;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.notification.handling.PdfCheck.Reason;

/// Counts the pages that exist (ISO 32000-1, 7.7.3), and ignores the number that the document
/// declares.
final class Pages {

    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<COSDictionary> pending = new ArrayDeque<>();

    private Pages() {}

    /// Returns the number of pages.
    ///
    /// @throws DocumentRejected if there are no pages, or a page is incomplete
    static int count(COSDictionary catalog) throws DocumentRejected {
        Pages walk = new Pages();
        walk.add(catalog.getDictionaryObject(COSName.PAGES));
        int pages = 0;
        while (!walk.pending.isEmpty()) {
            COSDictionary node = walk.pending.pop();
            if (node.getDictionaryObject(COSName.KIDS) instanceof COSArray kids) {
                for (int i = 0; i < kids.size(); i++) {
                    walk.add(kids.getObject(i));
                }
            } else if (COSName.PAGE.equals(node.getCOSName(COSName.TYPE))) {
                requireContents(node);
                pages++;
            }
        }
        if (pages == 0) {
            throw new DocumentRejected(Reason.NO_PAGES);
        }
        return pages;
    }

    private void add(@Nullable COSBase node) throws DocumentRejected {
        if (!(node instanceof COSDictionary dictionary) || !seen.add(node)) {
            throw new DocumentRejected(Reason.DAMAGED);
        }
        if (seen.size() > PdfLimits.MAX_PAGES) {
            throw new DocumentRejected(Reason.TOO_COMPLEX);
        }
        pending.push(dictionary);
    }

    /// Requires that the contents to which a page refers exist. A blank page refers to no contents.
    private static void requireContents(COSDictionary page) throws DocumentRejected {
        if (!page.containsKey(COSName.CONTENTS)) {
            return;
        }
        switch (page.getDictionaryObject(COSName.CONTENTS)) {
            case COSStream _ -> {}
            case COSArray parts -> {
                for (int i = 0; i < parts.size(); i++) {
                    if (!(parts.getObject(i) instanceof COSStream)) {
                        throw new DocumentRejected(Reason.DAMAGED);
                    }
                }
            }
            case COSNull _ -> {}
            case null, default -> throw new DocumentRejected(Reason.DAMAGED);
        }
    }
}
