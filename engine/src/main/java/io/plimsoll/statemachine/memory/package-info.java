/** Where state lies: flat pages of primitive numbers that never move once they are full. */
package io.plimsoll.statemachine.memory;
