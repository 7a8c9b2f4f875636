package org.ventanilla.conversation.rest;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks an action that only this service's own page may trigger with the adviser's cookie. The
/// script of the page adds a header. Another site can add this header only after a CORS request,
/// and the service refuses CORS requests.
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@interface OnlyFromOwnPage {}
