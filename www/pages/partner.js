// What the portal knows, so that the merchant need not type it.
document.querySelector('pos-support').context = { merchantId: '840100054110001', terminalId: '10012041' };
