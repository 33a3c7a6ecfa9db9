# A cable as Chatwoot's: Rails' own ActionCable with a RoomChannel, and the REST calls that the desk makes, on one port.
# What is POSTed to /say is kept, and broadcast to whoever listens; /drop ends every cable as a restarting server does.
require "json"
require "logger"
require "action_cable"

TOKEN = "word"
STORED = []

class Connection < ActionCable::Connection::Base
end

class RoomChannel < ActionCable::Channel::Base
  def subscribed
    return reject unless params[:pubsub_token] == TOKEN
    stream_from "room"
  end

  def update_presence
  end
end

cable = ActionCable.server.config
cable.cable = { "adapter" => "async" }
cable.connection_class = -> { Connection }
cable.allowed_request_origins = [%r{\Ahttp://127\.0\.0\.1:\d+\z}]
# One worker hands messages on in the order they were said; with Rails' usual four, one in a hundred overtakes another.
cable.worker_pool_size = 1
cable.logger = Logger.new(ENV.fetch("CABLE_LOG", File::NULL))

ANSWER = lambda do |found, status = 200|
  [status, { "Content-Type" => "application/json" }, [JSON.generate(found)]]
end

map("/cable") { run ActionCable.server }

map("/say") do
  run lambda { |env|
    said = JSON.parse(env["rack.input"].read)
    STORED << said
    ActionCable.server.broadcast("room", said)
    ANSWER.call(STORED.size)
  }
end

map("/drop") do
  run lambda { |_env|
    ActionCable.server.restart
    ANSWER.call(true)
  }
end

map("/api/v1") do
  run lambda { |env|
    next ANSWER.call({ "error" => "no" }, 401) unless env["HTTP_API_ACCESS_TOKEN"] == TOKEN
    next ANSWER.call({ "id" => 2, "account_id" => 1, "pubsub_token" => TOKEN }) if env["PATH_INFO"] == "/profile"

    after = env["QUERY_STRING"].delete_prefix("after=").to_i
    rows = STORED.map { |said| said["data"] }.select { |row| row["id"] > after }
    ANSWER.call({ "payload" => rows.first(100) })
  }
end
