package org.ventanilla.conversation.rest;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// An action that only our own page may trigger with the adviser's cookie. The page's script adds a
/// header that another site can add only after a CORS request, and such requests are refused.
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface HumanClick {}
