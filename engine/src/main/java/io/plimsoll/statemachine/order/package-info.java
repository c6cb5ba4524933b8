/**
 * Orders before they trade: what each reserves, and their cancellation by the clearing house. Matching is done
 * elsewhere; here an order only claims margin until it is filled or released.
 */
package io.plimsoll.statemachine.order;
