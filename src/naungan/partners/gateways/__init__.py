"""How messages reach telephones: files, services, SMS over HTTP, WhatsApp; and what gateways tell us back."""
