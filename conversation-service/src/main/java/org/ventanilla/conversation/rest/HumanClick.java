package org.ventanilla.conversation.rest;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// An action that only our own page may trigger with the adviser's cookie. The page's script adds a
/// header that a foreign site cannot add without being asked first, and nobody is let in there.
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface HumanClick {}
