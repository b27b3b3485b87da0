package io.hashbeat.console.serve;

import io.javalin.security.RouteRole;

/** Who may ask for a route besides operators and their programs. A route that names nobody is for those only. */
enum Audience implements RouteRole {
    /** Who came by a link for the owner of an account; the answer must be made of {@link Seen#by}. */
    OBSERVERS
}
