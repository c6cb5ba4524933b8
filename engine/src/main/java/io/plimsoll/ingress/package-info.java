/** The only door in: the form of a command is checked here, and its bytes copied into the ring. */
package io.plimsoll.ingress;
