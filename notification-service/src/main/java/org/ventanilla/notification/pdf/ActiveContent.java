package org.ventanilla.notification.pdf;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;
import org.jspecify.annotations.Nullable;
import org.ventanilla.notification.handling.PdfCheck.Reason;

/// Checks that a document contains no active content. The check covers everything that a viewer can
/// reach from the catalog: name trees, pages, annotations, forms, outlines (ISO 32000-1, 12.6
/// "Actions", 12.5 "Annotations", 7.11.4 "Embedded file streams", 12.7.8 "XFA forms").
///
/// Jumps inside the document and links to the web that the reader clicks are allowed. An action
/// that runs automatically may only choose the page that is shown first. Signatures and plain form
/// fields perform no action and are allowed.
final class ActiveContent {

    private static final Set<String> ALLOWED_AUTOMATICALLY = Set.of("GoTo", "Named");
    private static final Set<String> ALLOWED_WHEN_CLICKED = Set.of("GoTo", "Named", "URI");

    private static final Set<String> FORBIDDEN_ACTIONS = Set.of(
            "JavaScript",
            "Launch",
            "SubmitForm",
            "ImportData",
            "ResetForm",
            "GoToR",
            "GoToE",
            "GoTo3DView",
            "Rendition",
            "Movie",
            "Sound",
            "Hide",
            "SetOCGState",
            "Trans",
            "RichMediaExecute");

    private static final Set<String> MEDIA = Set.of("Screen", "Movie", "Sound", "RichMedia", "3D");
    private static final List<String> FORBIDDEN_SCHEMES = List.of("javascript:", "vbscript:", "data:", "file:");

    private static final COSName ADDITIONAL_ACTIONS = COSName.getPDFName("AA");
    private static final COSName EMBEDDED_FILES = COSName.getPDFName("EF");
    private static final COSName XFA = COSName.getPDFName("XFA");

    /// The entries that are not checked. The structure tree, which assistive technology uses, is
    /// large and contains no actions.
    private static final Set<COSName> NOT_FOLLOWED = Set.of(COSName.STRUCT_TREE_ROOT);

    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<COSBase> pending = new ArrayDeque<>();

    private ActiveContent() {}

    /// Checks a document, beginning with its catalog.
    ///
    /// @throws DocumentRejected if the document contains active content or attachments
    static void requireNone(COSDictionary catalog) throws DocumentRejected {
        if (catalog.getDictionaryObject(COSName.ACRO_FORM) instanceof COSDictionary form
                && form.getDictionaryObject(XFA) != null) {
            throw new DocumentRejected(Reason.ACTIVE);
        }
        ActiveContent walk = new ActiveContent();
        walk.enqueue(catalog);
        while (!walk.pending.isEmpty()) {
            walk.checkAndEnqueue(walk.pending.pop());
        }
    }

    private void checkAndEnqueue(COSBase base) throws DocumentRejected {
        switch (base) {
            case COSDictionary dictionary -> {
                check(dictionary);
                for (COSName name : dictionary.keySet()) {
                    if (!NOT_FOLLOWED.contains(name)) {
                        enqueue(dictionary.getItem(name));
                    }
                }
            }
            case COSArray array -> {
                for (int i = 0; i < array.size(); i++) {
                    enqueue(array.get(i));
                }
            }
            default -> {}
        }
    }

    /// Queues an object instead of recursing, so that a deeply nested document cannot overflow the
    /// stack.
    private void enqueue(@Nullable COSBase object) {
        COSBase value = object instanceof COSObject reference ? reference.getObject() : object;
        if ((value instanceof COSDictionary || value instanceof COSArray) && seen.add(value)) {
            pending.push(value);
        }
    }

    private static void check(COSDictionary dictionary) throws DocumentRejected {
        String action = actionKind(dictionary);
        require(action == null || !FORBIDDEN_ACTIONS.contains(action), Reason.ACTIVE);
        String subtype = dictionary.getNameAsString(COSName.SUBTYPE);
        require(subtype == null || !MEDIA.contains(subtype), Reason.ACTIVE);
        require(!"FileAttachment".equals(subtype), Reason.ATTACHMENTS);
        require(
                dictionary.getDictionaryObject(EMBEDDED_FILES) == null
                        || dictionary.getDictionaryObject(COSName.F, COSName.UF) == null,
                Reason.ATTACHMENTS);
        if ("URI".equals(action)) {
            requireAllowedScheme(dictionary.getDictionaryObject(COSName.URI));
        }
        // An annotation has a subtype, and an outline item has a title. The action of either runs when
        // the reader clicks.
        if (subtype != null || dictionary.containsKey(COSName.TITLE)) {
            requireOnly(ALLOWED_WHEN_CLICKED, dictionary.getDictionaryObject(COSName.A));
        }
        if (action != null && ALLOWED_WHEN_CLICKED.contains(action)) {
            requireOnly(ALLOWED_WHEN_CLICKED, dictionary.getDictionaryObject(COSName.NEXT));
        }
        requireOnly(ALLOWED_AUTOMATICALLY, dictionary.getDictionaryObject(COSName.OPEN_ACTION));
        if (dictionary.getDictionaryObject(ADDITIONAL_ACTIONS) instanceof COSDictionary triggers) {
            for (COSName trigger : triggers.keySet()) {
                requireOnly(ALLOWED_AUTOMATICALLY, triggers.getDictionaryObject(trigger));
            }
        }
    }

    /// Accepts destinations and actions of the allowed kinds. An action has its kind in the entry
    /// `S`; a value without this entry is a destination. An action that runs automatically must not
    /// be followed by a further action (entry `Next`).
    private static void requireOnly(Set<String> allowed, @Nullable COSBase value) throws DocumentRejected {
        if (value instanceof COSDictionary action) {
            String kind = actionKind(action);
            require(kind == null || allowed.contains(kind), Reason.ACTIVE);
            require(
                    allowed.equals(ALLOWED_WHEN_CLICKED) || action.getDictionaryObject(COSName.NEXT) == null,
                    Reason.ACTIVE);
        }
    }

    private static void requireAllowedScheme(@Nullable COSBase address) throws DocumentRejected {
        String text =
                address instanceof COSString string ? string.getString().strip().toLowerCase(Locale.ROOT) : "";
        require(FORBIDDEN_SCHEMES.stream().noneMatch(text::startsWith), Reason.ACTIVE);
    }

    private static @Nullable String actionKind(COSDictionary dictionary) {
        return dictionary.getDictionaryObject(COSName.S) instanceof COSName name ? name.getName() : null;
    }

    private static void require(boolean isAllowed, Reason reason) throws DocumentRejected {
        if (!isAllowed) {
            throw new DocumentRejected(reason);
        }
    }
}
