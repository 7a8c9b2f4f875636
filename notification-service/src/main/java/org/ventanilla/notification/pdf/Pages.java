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
    private final Deque<COSDictionary> open = new ArrayDeque<>();

    private Pages() {}

    /// @throws Unfit if there are no pages, or one of them is incomplete
    static int count(COSDictionary catalog) throws Unfit {
        Pages walk = new Pages();
        walk.add(catalog.getDictionaryObject(COSName.PAGES));
        int pages = 0;
        while (!walk.open.isEmpty()) {
            COSDictionary node = walk.open.pop();
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
            throw new Unfit(Reason.NO_PAGES);
        }
        return pages;
    }

    private void add(@Nullable COSBase node) throws Unfit {
        if (!(node instanceof COSDictionary dictionary) || !seen.add(node)) {
            throw new Unfit(Reason.DAMAGED);
        }
        if (seen.size() > PdfLimits.PAGES) {
            throw new Unfit(Reason.TOO_COMPLEX);
        }
        open.push(dictionary);
    }

    /// A blank page has no contents entry, but contents that are referenced must exist.
    private static void requireContents(COSDictionary page) throws Unfit {
        if (!page.containsKey(COSName.CONTENTS)) {
            return;
        }
        switch (page.getDictionaryObject(COSName.CONTENTS)) {
            case COSStream _ -> {}
            case COSArray parts -> {
                for (int i = 0; i < parts.size(); i++) {
                    if (!(parts.getObject(i) instanceof COSStream)) {
                        throw new Unfit(Reason.DAMAGED);
                    }
                }
            }
            case COSNull _ -> {}
            case null, default -> throw new Unfit(Reason.DAMAGED);
        }
    }
}
